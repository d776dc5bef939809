"""Patterns of what a compliance officer stops at, put together from who gets something, what it is and how it is given.

Favors, jobs for relatives, shares for a person, agreed bids, leaked scores. Words that say it alone (gift) stand in compliance.py; each
pattern here needs somebody or a deed beside the thing, so that hotels, tickets and percentages of the business itself stay silent.
"""

_KIN = (
    r"(?:(?:grand)?sons?|(?:grand)?daughters?|wife|husband|spouse|child(?:ren)?|kids?|nephews?|nieces?|brothers?|sisters?|cousins?|"
    r"relatives?|family|parents|father|mother|uncle|aunt|girlfriend|boyfriend|[\w-]+-in-law)"
)
_OFFICE = (
    r"(?:buyers?|(?:\w+ )?managers?|(?:\w+ )?engineers?|(?:\w+ )?directors?|heads? of \w+|chair(?:man|woman|person)?|evaluators?|jury|"
    r"committee(?: members?)?|officials?|officers?|inspectors?|assessors?|decision[- ]makers?|procurement|purchasing|"
    r"accountants?|secretary|(?:people|ladies|guys|folks|men|women|team|staff) (?:in|from|of) \w+)"
)
_WHO = (
    rf"(?:him|her|them|himself|herself|themselves|(?:the|each|every|one|a|an|our|their) (?:\w+ )?{_OFFICE}|"
    rf"(?:mr|mrs|ms|miss|dr)\.? \w+|(?:his|her|their|\w+['’]s) (?:\w+ )?{_KIN})\b"
)
_TREATS = (
    r"(?:(?:season |match |concert |opera |theat(?:er|re) |cup |box )?tickets|(?:box|vip|ringside|front-row) seats?|spa|"
    r"vouchers?|resort|casino|"
    r"macau|(?:las )?vegas|maldives|bali|hawaii|phuket|disney\w*|weekend|holidays?|vacation|cruise|yacht|golf|ski(?:ing)?|"
    r"safari|races?|"
    r"grand prix|formula (?:1|one)|concert|opera|nightclub|massages?|suite|villa|(?:cup|world|super) (?:final|cup|bowl|series)|"
    r"(?:the|a) (?:\w+ )?(?:game|match|final)(?! plan)|beach|fishing trip|hunting)"
)
_THINGS = (
    r"(?:iphones?|ipads?|rolex|handbags?|jewel\w+|necklace|perfume|cognac|whisk(?:e)?y|champagne|(?:case|bottles?|"
    r"crate) of \w+|cigars?|cigarettes|hampers?|presents?|tuition|school fees|rent|mortgage|watch(?:es)? as|"
    r"(?:phone|laptop|tablet|television|tv|bike|car)s? (?:for \w+ ?\w* )?(?:as a|privately|at home))"
)
_GIVE = (
    r"(?:gives?|gave|giving|buys?|bought|buying|gets?|sends?|sent|slips?|slipped|hands?|offers?|offered|offering|brings?|"
    r"brought|treat(?:s|ed)?|"
    r"takes?|took|taking|invites?|invited|inviting|books?|booked|pays?|paid|paying|covers?|sponsors?|funds?|arranges?|"
    r"arranged|host(?:s|ed)?|fl(?:y|ies|ew)|organi[sz]es?d?|deliver(?:s|ed)?|drops? off|leaves?)"
)
_PRIVATE = (
    r"(?:tuition|school|studies|education|rent|mortgage|loan|debts?|bills?|flights?|hotel|trip|travel|holidays?|vacation|wedding|car|"
    r"membership)"
)
_SHARE = r"(?:\d+(?:\.\d+)? ?(?:%|per ?cent|points?)|(?:one|two|three|four|five|ten|a few|some) (?:per ?cent|points?)|half a per ?cent)"
_OURS = r"(?:discount|rebate|price|cheaper|off\b|less\b|interest|warranty|of the work)"
_BID = r"(?:bids?|bidding|quotes?|quotations?|offers?|prices?|pricing|tenders?|figures)"
_OTHERS = (
    r"(?:(?:the |an)?other|rival|competing|losing|second) "
    r"(?:vendor|bidder|supplier|compan(?:y|ies)|firm|maker|mill|manufacturer|contractor|side|part(?:y|ies))"
)
_MARKS = r"(?:scores?|scoring|ranking|rankings|marks|points table|evaluation (?:report|result|sheet)s?|ranked (?:first|second|third|last))"
_PUBLIC = r"(?:public|published|official|after the award|on (?:its|their) (?:web)?site|in the notice|debriefing)"

ENGLISH = (
    # Treats and things for a person.
    rf"\b{_GIVE} (?:\w+ ){{0,2}}?{_WHO}(?: and (?:his|her|their) \w+)?(?: \S+){{0,5}} {_TREATS}\b",
    rf"\b{_GIVE} (?:\w+ ){{0,2}}?{_WHO}(?: \S+){{0,4}} {_THINGS}",
    rf"\b{_TREATS}(?: \w+){{0,3}} (?:for|to|with) (?:the )?{_WHO}(?! (?:project|system|business|department|building))",
    rf"\b{_THINGS}(?: \w+){{0,3}} (?:for|to) {_WHO}",
    rf"\b(?:phone|watch|laptop|tablet|bottle|something nice|token) (?:for|to) {_WHO}(?: \w+){{0,2}} (?:thank|present|birthday|"
    rf"christmas|new year|privat|home)",
    rf"\b{_GIVE} (?:for )?(?:his|her|their|\w+['’]s) (?:{_KIN}['’]s? )?{_PRIVATE}\b(?! (?:itself|expenses are|chain|"
    rf"department|project|loan system))",
    rf"\bpa(?:y|ys|id|ying) (?:for )?(?:the )?{_PRIVATE} (?:for|of) {_WHO}",
    r"\b(?:night ?clubs?|strip club|escorts?|hostess(?:es)? bar|ktv)\b|\blet(?:s|ting)? (?:him|her|them) win\b",
    rf"\b(?:take|taking|takes|took) (?:good )?care of (?:the )?{_OFFICE}\b(?!['’])",
    # Work and orders for relatives.
    rf"\b(?:hir(?:e|es|ed|ing)|employ(?:s|ed|ing)?|take on|takes on|taking on|find work for|recruit(?:s|ed)?) (?:his|her|"
    rf"their|\w+['’]s) {_KIN}\b",
    rf"\b(?:job|internship|position|placement|traineeship|post|role|contract|subcontract|work)s? (?:\w+ ){{0,3}}?(?:for|to) "
    rf"(?:his|her|their|\w+['’]s|the \w+['’]s) {_KIN}\b",
    rf"\b(?:give|gives|offer|offers|get|gets|find|finds|promis\w+) (?:his|her|their|\w+['’]s) {_KIN} (?:\w+ ){{0,3}}?"
    rf"(?:job|internship|position|placement|post|role|contract|work)\b",
    rf"\b(?:through|via|to|from|with|use|using|order\w* from|subcontract\w* to) (?:his|her|their|\w+['’]s) {_KIN}['’]s? (?:\w+ )?"
    rf"(?:company|firm|business|agency|shop|account)\b",
    rf"\b(?:{_KIN}|boyfriend|girlfriend)\b(?: \S+){{0,5}} (?:on (?:our|the) payroll|to get the (?:\w+ )?(?:job|contract|order|"
    rf"work)|in (?:his|her) name)\b",
    rf"\b(?:pay for|take care of|organi[sz]e|sponsor|fund|finance)s? (?:his|her|their|\w+['’]s) {_KIN}['’]s? \w+",
    # Paid by us, or under another name.
    rf"\b{_WHO}(?: \S+){{0,3}} (?:enjoys?|uses?|used|has|had|sits? in|likes?|loves?) our (?:\w+ )?(?:box|seats|villa|"
    rf"apartment|house|yacht|boat|lodge|club|car|card)\b",
    r"\b(?:tickets|vouchers|hampers|bottles|presents|wine|phones)(?: \w+){0,2} (?:go|goes|went|sent|handed) to (?:everyone|"
    r"all|each|the) (?:\w+ ){0,4}?(?:evaluation|committee|jury|purchasing|buyers?|team)\b",
    r"\b(?:kitchen|house|home|apartment|flat|garden|roof|bathroom|car|hotel|flights?|trip|meals?|party|holiday|school|wedding|"
    r"stay|journey)\b[^.;]{0,40}\b(?:at our expense|on our (?:account|card|bill)|on us|we (?:pay|paid|cover)|paid by us|our treat)\b",
    r"\b(?:officially|on paper|disguised|under the (?:name|label|heading) of|we call it|call it|booked as|billed as)\b(?: as|"
    r" it)?(?: an?)? (?:training|seminar|conference|study|consult\w*|factory visit|workshop|marketing|expenses)\b",
    r"\b(?:hennessy|moutai|johnnie walker|dom p[eé]rignon|chivas|macallan|rolex|cartier|gucci|prada|louis vuitton|montblanc)\b|"
    r"\bto (?:his|her|the (?:\w+ ){1,2}?(?:manager|director|buyer|head|chair|engineer)['’]s) (?:home|house|private address)\b",
    rf"\bsomething (?:nice|special|small|extra|personal)\b(?: \S+){{0,5}} (?:for|to) {_WHO}|"
    rf"\bsomething for {_WHO}(?: \S+){{0,3}} (?:christmas|birthday|new year|festival|wedding)\b",
    r"\b(?:christmas|birthday|new year|festival)(?: \S+){0,3} (?:present|bottle|envelope|basket|something|box|card with)\b",
    r"\b(?:in return|in exchange|as (?:a )?(?:thanks|thank-you|reward)) for (?:his|her|their|the) (?:vote|signature|support|"
    r"score|recommendation|help|points|silence)\b|"
    r"\b(?:he|she|they|mr \w+|ms \w+) (?:expects?|wants?|waits for|asked for|counts on) (?:a |some )?(?:thank-you|reward|"
    r"sign of (?:thanks|gratitude)|gratitude|compensation|"
    r"personal benefit)\b|\bknow how to thank\b|\bwon'?t (?:forget|regret) (?:it|this|our thanks)\b",
    r"\b(?:wire|transfer|pay|send|move)(?:s|ed|ing)?\b[^;]{0,40}\b(?:account|card)\b[^.;]{0,12}\b(?:in (?:his|her|"
    r"a relative'?s) name|of (?:his|her|their) \w+|abroad|offshore|"
    r"in (?:cyprus|panama|macau|hong kong|switzerland))\b|\b(?:private|personal|offshore) account\b",
    rf"\b{_KIN}\b(?: \S+){{0,3}} (?:needs?|wants?|seeks?|looks? for|is looking for|would like|hopes for) (?:an?|some|the) (?:\w+ )?"
    rf"(?:job|internship|work|place|position|traineeship|apprenticeship)\b",
    r"\b(?:invit\w+|tak(?:e|es|ing)|took|have|had|meet|met|treat\w*|host\w*)\b[^.;]{0,25}\b(?:evaluators?|jury|committee|"
    r"panel|assessors?)\b[^.;]{0,25}\b(?:dinner|lunch|drinks?|bar|restaurant|our place|home|for a meal|party)\b",
    rf"\b(?:wants?|would like|asks? (?:us )?to have|hopes to see) (?:his|her|their|\w+['’]s) {_KIN} (?:\w+ )?(?:hired|"
    rf"employed|placed|taken on|looked after|trained|in our)\b",
    rf"\bpa(?:y|ys|id|ying)\b[^.;]{{0,20}}\b{_PRIVATE} (?:fees )?(?:of|for) (?:his|her|their|the \w+['’]s|\w+['’]s) {_KIN}\b|"
    rf"\bschool fees of\b[^.;]{{0,25}}\b{_KIN}\b",
    rf"\b(?:lend|lends|lent|loan|let|give|offer)s? {_WHO}(?: (?:use|have))? our (?:\w+ )?(?:apartment|villa|house|flat|boat|"
    rf"yacht|cabin|car|box|jet)\b",
    r"\b(?:commission|payment|envelope|thank-you|gesture|token|something)\b[^.;]{0,20}\b(?:would|will|could|can|"
    r"might) (?:speed up|help with|ease|smooth|buy|open|secure|settle)\b",
    # A share for a person.
    rf"\b{_SHARE}(?! {_OURS})(?: (?!{_OURS})\S+){{0,5}}? (?:back )?(?:to|for) (?:him|her|them|himself|herself|themselves|"
    rf"the {_OFFICE}|mr \w+|ms \w+)\b",
    rf"\b(?:he|she|they|{_OFFICE}|mr \w+|ms \w+) (?:also |now )?(?:wants?|gets?|takes?|asks? for|asked for|expects?|demands?|"
    rf"hinted at|would like) "
    rf"(?:\w+ ){{0,3}}?(?:commission|kickback|percentage|(?<=a )share|piece) (?:for (?:him|her|them)|on (?:each|every|the)|"
    rf"of (?:each|every|the|our) "
    r"(?:order|contract|deal|sale))",
    r"\b(?:slip|slips|slipped|hand|pass|push|wire|transfer)(?:ed|es|s)? (?:him|her|them|the \w+) (?:something|some money|"
    r"an envelope|a little|a few|money|cash)",
    r"\b(?:consulting|consultancy|advisory|introduction|success|referral) fees? (?:for|to) (?:him|her|them|"
    r"the \w+(?: \w+)? (?:manager|director))\b|"
    r"\boffer(?:s|ed)? (?:him|her|them) a (?:\w+ )?fee\b|\bwhat'?s in it for (?:him|her) (?:privately|personally)\b|"
    r"\bsomething (?:extra )?on the side\b",
    rf"\b(?:he|she|they|{_OFFICE}|mr \w+|ms \w+)\b[^.;]{{0,12}}\b(?:gets?|takes?|wants?|keeps?|receives?|"
    rf"has)\b[^.;]{{0,12}}{_SHARE} (?:of|on|from) (?:each|every|the|our|all)"
    rf"[^.;]{{0,20}}\b(?:privately|personally|for (?:him|her|them)\w*|in cash|off the books|quietly)\b",
    rf"\b{_KIN}\b[^.;]{{0,12}}\b(?:becomes?|become|be|as|is) our (?:\w+ )?(?:subcontractor|supplier|agent|installer|"
    rf"consultant|partner|dealer|adviser|advisor)\b",
    r"\btickets? (?:for|to) (?:the )?(?:\w+ ){0,3}?(?:final|league|cup|match|concert|opera|race|grand prix|festival|"
    r"play-?offs?|derby)\b",
    rf"\bpa(?:y|ys|id|ying) (?:for )?(?:his|her|their|the \w+['’]s|\w+['’]s) (?:\w+ ){{1,2}}?{_PRIVATE}\b(?! (?:department|chain))",
    r"\b(?:wine|whisk(?:e)?y|champagne|cognac|cigars?|flowers|chocolates?|presents?|hampers?|vouchers?)\b(?: \w+){0,3} (?:for|"
    r"to) (?:the |our )?"
    rf"(?:{_OFFICE}|{_WHO})[^.;]{{0,12}}(?:,|\b(?:as|every|each|again|usual|year|christmas|birthday)\b|$)",
    r"\b(?:buy|bought|pay|paid|host\w*|offer\w*|organi[sz]e\w*|dinner|drinks|banquet)\b[^.;]{0,25}\b(?:dinner|drinks|banquet|"
    r"party|evening)\b[^.;]{0,12}\b(?:for|with|to) (?:the |all )?(?:evaluators?|jury|committee|panel|assessors?|experts)\b",
    # Agreed bids.
    r"\b(?:ask\w*|tell|told|pay|paid|get|got|have|had)\b[^.;]{0,25}\b(?:to )?(?:submit|hand in|send in|put in|make|"
    r"enter)\w* (?:a |an )?(?:higher|dummy|losing|cover|more expensive|weaker) "
    rf"{_BID}",
    rf"\b(?:agree\w*|arrang\w*|get|gets|ask(?:ed)?|tell|told|have|had|make|made|settle\w*|fix\w*|persuad\w*|talk\w*)\b(?: \S+){{0,8}}? "
    rf"(?:to )?{_BID} (?:\w+ ){{0,2}}?(?:higher|above|over|more than|lower than|below|high\b)",
    r"\b(?:fake|sham|token|pro forma|alibi) (?:bids?|quotes?|offers?|bidders?)\b|\btak(?:e|es|ing) turns (?:to|at|in|"
    r"with) (?:win|bid)\w*|\b(?:carve|divide|split|share)s? (?:up )?the (?:market|tenders?|regions|lots) (?:with|between|among)\b|"
    rf"\b(?:withdraw|pull)\w* (?:out|their {_BID}|its {_BID})(?: \w+){{0,4}} (?:in return|and we|if we|for a)\b|"
    r"\b(?:friendly|second|two more|three|other) (?:companies|firms|bidders) to (?:make up|fill|reach) (?:the )?(?:numbers?|"
    r"three|list)\b",
    rf"\b(?:dealers?|partners?|friends?|sister companies|subsidiar\w+|distributors?)\b[^.;]{{0,30}}\b(?:send|sent|put|hand|"
    rf"submit)\w*(?: in)? {_BID} (?:that|which|at|with|for show)\b",
    r"\b(?:promis\w+|agree\w*|offer\w*|ready|willing|happy) to (?:lose|let us win|step back|stay out|bid high|drop out|"
    r"withdraw|stand down)\b(?! (?:weight|time|the claim|the requirement))|"
    r"\b(?:this|next|first) (?:one|tender|lot|contract) (?:is|goes to|for) (?:us|them|ours|theirs)\b[^.;]{0,20}\b(?:next|"
    r"other|second)\b|"
    r"\bif we (?:lose|leave|give them) the next\b|\b(?:bids?|quotes?|offers?) (?:that|which) (?:are|is) (?:too|deliberately|"
    r"far too) (?:high|expensive|dear)\b",
    rf"\b(?:will|would|shall|should|could|is to|are to|'ll) (?:\w+ )?{_BID} (?:\w+ )?(?:above|higher than|over|"
    rf"more than) (?:us|ours|our|me)\b",
    r"\b(?:agree\w*|settle\w*|fix\w*|arrang\w*|know\w*)\b[^.;]{0,15}\bwho (?:wins|will win|gets|takes|"
    r"is to win)\b(?=.*\b(?:tender|lot|bid|contract|order|one)\b)",
    r"\b(?:photos?|pictures?|scans?|screenshots?|cop(?:y|ies))\b[^.;]{0,12}\bof (?:\w+['’]s|their|the (?:other|rival|"
    r"competitor)\S*) (?:\w+ )?(?:bid|offer|price|quot|tender)\w*(?! (?:tag|list on|label))",
    # Leaked evaluation, and others' offers.
    r"\b(?:member|secretary|chair\w*|one|evaluators?|expert|assessor)s?(?: \w+)? (?:of|in|on|from|inside) (?:the|"
    r"their) (?:\w+ )?(?:jury|committee|panel|evaluation(?: team)?)\b"
    r"[^.;]{0,15}\b(?:told|tells|says|said|hinted|let|whispered|texted|called|wrote)\b(?!.{0,60}\b(?:published|public|"
    r"in writing|notice|letter)\b)[^.;]{0,40}"
    r"\b(?:we are|we're|we were|we have|we lead|they are|place|ahead|behind|first|second|third|last|points?|scor\w+|rank\w*)\b",
    r"\b(?:from|on the|our) (?:the )?inside(?:r|rs)?\b[^.;]{0,25}\b(?:ranked|place|scores?|points|ahead|first|second|lead\w*)\b",
    rf"\b(?:get|gets|got|see|show|shows|send|give|obtain|find out)\b[^.;]{{0,15}}\b{_BID} of {_OTHERS}",
    rf"\b(?:insider|source|friend|mole|informant)\b[^.;]{{0,25}}\b{_MARKS}\b|\b{_MARKS}\b[^.;]{{0,12}}\bbefore (?:it|they|"
    rf"the) (?:\w+ )?(?:was|were|is|are|publi\w+|notice|award)\b",
    rf"\b(?:let|lets|letting) (?:us|me) (?:see|know|read|copy|photograph)\b[^.;]{{0,20}}(?:\b{_MARKS}\b|\b(?:bids|offers)\b)",
    r"\bhow (?:the )?(?:others?|other \w+|rivals?|competitors?) (?:were |are |was |have been )?(?:scor|rank|rat|plac|judg)\w*|"
    rf"\b{_BID} of (?:the )?(?:other|others|competitor|rival)s?\b(?: \w+)? before (?:the )?(?:opening|deadline|tender)|"
    rf"\bbefore the (?:opening|envelopes are opened)\b[^.;]{{0,25}}\b{_OTHERS}",
    r"\b(?:friend|someone|somebody|source|contact|man|woman|insider|people|person|guy)s? (?:in|inside|on|from|"
    r"within) the (?:\w+ )?(?:committee|jury|panel|evaluation|tender office)\b"
    r"[^.;]{0,30}\b(?:read|told|tells|gave|gives|showed|sent|sends|whispered|let|lets|keeps|will|helps|votes)\b",
    rf"\b(?:sent|gave|told|showed|passed|forwarded|leaked|slipped|shared|texted|tipped|tells|sends|shows|gives) (?:us|"
    rf"me)(?: \S+){{0,5}}? {_MARKS}\b(?!.{{0,40}}{_PUBLIC})",
    r"\b(?:draft|confidential|internal|secret|unpublished) (?:\w+ )?(?:scores?|ranking|marks|evaluation report)\b",
    rf"\b{_OTHERS}s?(?:'s|’s|s'|s’|'|’)? {_BID}\b(?! (?:is|are|was|were) (?:public|published|on|read))",
)
"""Patterns in English."""

_KIN_ZH = (
    "(?:孩子|小孩|儿子|女儿|闺女|千金|公子|亲戚|亲属|家人|家属|一家|爱人|老婆|太太|夫人|媳妇|丈夫|侄子?|外甥女?|弟弟|妹妹|"
    "哥哥|姐姐|小舅子|小姨子|"
    "女婿|儿媳|岳父|岳母|表[哥弟姐妹]|堂[哥弟姐妹]|舅舅|叔叔|父母|父亲|母亲)"
)
_WHO_ZH = (
    f"(?:他们?|她们?|评委们?|评审(?:委员|专家)?们?|评标(?:专家|人员|委员)|专家们?|领导们?|客户(?:那边|的人)?|"
    f"[\u4e00-\u9fff]{{0,4}}(?:经理|主任|总监|部长|科长|处长|厂长|局长|院长|组长|负责人|采购员|工程师|[\u4e00-\u9fff]总|"
    f"[\u4e00-\u9fff]工)|{_KIN_ZH})"
)
_THINGS_ZH = (
    "(?:名?牌?包(?:包|$|(?=[，。、；]))|名表|手表|金条|项链|首饰|玉器|字画|香水|化妆品|土?特产|(?:购物|代金|提货|礼品|蟹)券|"
    "礼券|烟(?![道囱气雾台])|"
    "[名好白红洋]?酒(?![店类精业])|茶叶|月饼|大闸蟹|茅台|五粮液|手机|平板|苹果电脑|球票|演唱会|奢侈品|补品|燕窝|学费|房贷|"
    "装修|新车|豪车|机票)"
)
_TREATS_ZH = (
    "(?:KTV|唱歌|卡拉OK|夜总会|会所|按摩|桑拿|洗浴|足浴|泡脚|SPA|温泉|高尔夫|旅游|旅行|度假|游玩|马尔代夫|三亚|澳门|普吉|巴厘|"
    "游轮|出国|滑雪|钓鱼|打牌|"
    "打麻将|麻将|看球|球赛|演唱会|看演出|玩[几一两三]天|玩一?趟|消遣|放松)"
)
_SHARE_ZH = "(?:百分之[一二三四五六七八九十两0-9]+|[0-9]+(?:\\.[0-9]+)?[%]|[一二两三四五六七八九十0-9]+个?点)"
_BIDDER_ZH = "(?:别家|别人|别的(?:公司|厂|供应商)|其他(?:家|几家|投标人|投标方|供应商|厂家|公司)|另外?[一几两]家|友商|同行)"
_BID_ZH = "(?:底价|报价|标书|投标价|投标文件|价格底线)"

CHINESE = (
    f"(?:送|孝敬|塞|捎|寄|备)(?:给|了|点|些)?{_WHO_ZH}?.{{0,8}}{_THINGS_ZH}",
    f"(?:给|帮|替|为){_WHO_ZH}.{{0,6}}(?:买|送|带|订|捎|准备|办|换|配).{{0,6}}{_THINGS_ZH}",
    f"(?:给|帮|替|为){_WHO_ZH}.{{0,4}}(?:买|送)(?:了|个|一|辆|套|部|块|台).{{0,3}}(?:包|车|房|表)(?![装裹间型床格单])",
    f"(?:请|约|陪|带|招待|安排|组织|拉){_WHO_ZH}.{{0,10}}{_TREATS_ZH}(?!的?(?:项目|业务|公司|行业|展|工厂|分公司|现场|基地))",
    "(?:请|约|宴请|招待)(?:评委|评审|评标|专家|招标办)[\u4e00-\u9fff]{0,4}.{0,4}(?:吃饭|吃个饭|喝酒|喝茶|坐坐|聚聚|聚餐|饭局)",
    f"{_KIN_ZH}.{{0,4}}(?:留学|学费|上学|入学|升学|就业|工作|实习|户口|房子|婚礼|医药费).{{0,10}}(?:想办法|我们|我方|我司|"
    f"解决|安排|搞定|包了|承担|出钱|帮)",
    f"(?:让|找|通过|由|走|转给|交给|分给|包给)(?:他|她|{_WHO_ZH})?的?.{{0,3}}{_KIN_ZH}(?:的|开的|名下的?)?(?:公司|厂|店|账户).{{0,10}}"
    "(?:分包|承包|供货|来做|接|走账|转账|开票|挂靠|代理|施工|份)",
    f"(?:录用|聘用|招聘?|安置|接收){_WHO_ZH}?的?{_KIN_ZH}",
    f"(?:给|跟)?(?:他|她|经理|主任|对接人|个人|私人|他们几个).{{0,4}}(?:返(?![修工回厂程])|回|抽|提|留|分|拿)(?:他|她|"
    f"给他)?.{{0,3}}{_SHARE_ZH}"
    "(?!的?(?:折扣|优惠|降|让利|时间|工作))",
    "(?:打|转|汇|付|存)(?:到|给|进|入).{0,8}(?:卡|账户|账号|户头)(?:上|里)?|(?:私人|个人|海外|境外)(?:账户|账号|卡)(?:收款|打|转|结算)?",
    f"(?:给|让|请|叫|用){_WHO_ZH}?.{{0,6}}挂.{{0,6}}(?:名|顾问|专家|职).{{0,8}}(?:钱|工资|薪|费)|空挂|挂名.{{0,6}}(?:领|拿|发)",
    f"{_KIN_ZH}.{{0,4}}(?:安排|找|谋|弄|解决).{{0,6}}(?:实习|工作|岗位|活儿?|差事|位置|职务|生意|工程)",
    "(?:请|带|陪|约|安排|组织|拉).{1,14}去.{0,8}(?:转转|转一转|玩|逛逛|散心|放松|走走|打球|潇洒|开心|见见世面|走一圈)",
    "(?:机票|住宿|食宿|吃住|酒店|来回|路费|签证).{0,6}(?:全包|包了|都包|我们出|我方出|我们掏|我们承担|我司承担|不用[他她您]|报销)",
    "以?(?:培训|考察|会议|咨询|顾问|学习)(?:的|为)名义?.{0,10}(?:去|玩|发|给|付|请)|名义上(?:是|叫)?(?:培训|考察|开会|学习|咨询)",
    f"(?:春节|过年|年前|年底|中秋|端午|节前|过节|逢年过节|生日|大寿|开学|搬家|乔迁|结婚|满月|住院).{{0,8}}(?:给|替|为|帮|跟|"
    f"去){_WHO_ZH}.{{0,10}}"
    "(?:送|家里|每人|一[盒份箱瓶条]|东西|礼|卡|券|意思|表示|心意|随|拜年.{0,4}带)",
    f"(?:给|往){_WHO_ZH}?.{{0,4}}家里?(?:送|拿|带|搬)|(?:每人|人手|一人)一(?:盒|份|箱|瓶|条|张|部|台|套|块).{{0,4}}{_THINGS_ZH}",
    f"{_WHO_ZH}.{{0,3}}(?:喜欢|爱|好|想要|看上|收藏)(?:了|喝|抽|玩|收藏)?{_THINGS_ZH}",
    "(?:事成|事后|成了?|中标|签了?|签约|拿下|办成)(?:之?后|以后)?.{0,6}(?:表示|重谢|答谢|酬谢|感谢[他她你您]|有数|兑现给|分成|"
    "好处|亏待|报答|请客|谢[他她你您])|"
    "(?:不会|不能|亏)(?:让[他她你您])?(?:白|亏待|亏了)(?:帮|忙|[他她你您])?|亏待不了|要有(?:所)?表示|有所表示|表示一下|心意(?:到|要)",
    f"(?:请|带|陪|约){_WHO_ZH}.{{0,4}}看(?:世界杯|欧洲杯|奥运|比赛|球|演出|演唱会|F1|网球|赛车|话剧)|票(?:钱)?(?:由)?(?:我们|"
    f"我方|我司)(?:来)?(?:买|出|包|弄|搞)",
    f"给{_WHO_ZH}.{{0,6}}(?:安排|订|准备|开)了?.{{0,10}}(?:酒店|宾馆|套房|节目|娱乐|伴手礼|陪同|专车|{_TREATS_ZH})(?!(?:项目|"
    f"业务|的键|设备))",
    f"{_KIN_ZH}.{{0,8}}(?:想|要|打算|希望).{{0,4}}(?:来|进|到)(?:我们|我司|咱)|{_KIN_ZH}.{{0,6}}(?:毕业|找工作|没工作|"
    f"待业).{{0,14}}(?:我们|帮|安排|答应|解决)",
    "(?:结婚|出嫁|生日|大寿|搬家|乔迁|住院|满月|开学|升学).{0,8}(?:随|送|包|给|出)(?:了|个)?.{0,6}(?:礼|万|千块?|份子|元|块|钱)",
    f"(?:给|要|留|归)(?:了)?(?:[他她]|[一-鿿]{{1,3}}(?:总|经理|主任|工))?(?:个人|本人|自己|私人|私下).{{0,3}}{_SHARE_ZH}",
    f"{_KIN_ZH}.{{0,6}}(?:想|要|来|能)?(?:承包|分包|承接|接|揽|做)(?:了|下)?.{{0,8}}(?:工程|项目|安装|生意|业务|"
    f"活).{{0,8}}(?:答应|同意|给他|我们|可以)",
    "(?:给|帮|替)[一-鿿]{1,4}(?:家里?|家中|自己家|老家).{0,3}(?:装|买|换|送|修|配|搬|添|做)",
    "(?:请|约|陪|带|招待)[一-鿿]{1,8}去?.{0,3}(?:洗脚|足疗|洗浴|桑拿|按摩|夜店|酒吧|唱歌|K歌|会所|泡澡|打高尔夫|打麻将)",
    f"(?:答应|承诺|给|帮|替|许诺).{{0,8}}{_KIN_ZH}.{{0,3}}(?:一份|一个|个|份)?(?:工作|差事|职位|岗位|实习|活)",
    "(?:给|替|帮)[一-鿿]{1,8}(?:办|充|开|买)(?:了)?(?:张|个|一张)?(?:健身|美容|会员|加油|购物|洗车|超市|储值|贵宾)卡?|"
    f"{_SHARE_ZH}.{{0,4}}(?:返|退|回|打|给|归|分|转)(?:还)?(?:给|到)?(?:[他她]|个人|私人|[一-鿿]{{1,3}}(?:总|经理|主任|"
    f"工))(?:本人|个人|自己)?(?![的们家司])",
    f"{_KIN_ZH}.{{0,8}}(?:来|到|进)(?:我们|我司|咱们?)(?:公司|厂|这里|这边|单位|部门)",
    f"(?:给|替|帮|为)[一-鿿]{{0,6}}{_KIN_ZH}.{{0,3}}(?:介绍|找|揽|拉|安排|弄)(?:了)?.{{0,3}}(?:工程|生意|业务|项目|活|单子|客户)",
    "大家都有份|少不了[他她你您]的|打点费|活动经费给|好处分|私下(?:给|分|返|转)|账外|体外循环|利益输送",
    # Agreed bids.
    "(?:找|拉|叫|请|凑|约).{0,6}(?:家|公司|单位|供应商|厂).{0,6}(?:凑数|陪[标投跑]|走过场|凑够|凑足|凑三家|撑场面|一起围)|凑[够足]?三家",
    "(?:跟|和|与|同).{0,10}(?:商量好|约好|约定|说好|谈好|讲好|串通|通过气|通好气|打过招呼|统一口径).{0,14}(?:报价?|"
    "[高低]一?点|投标|中标|弃标|退出|标)",
    "(?:跟|和|与|同).{0,8}(?:家|公司|厂|投标人).{0,6}(?:把|将)?(?:报价|价格?|口径|标书).{0,3}(?:对好|对一下|对齐|统一|通气|"
    "碰一下|商量|排好|错开)|"
    "(?:串|通|对)好(?:价|报价|口径|标)|价格对好",
    "(?:三|几|两|这些)家(?:都|全)?是?(?:我们|自己|我方)(?:自己)?(?:找|安排|控制|拉|人)|(?:报价|价格|标书)(?:都|"
    "全)?(?:由)?我们(?:来)?(?:定|做|写|统一做)好?(?:了)?(?:，|。|给他们|$)",
    "(?:这|这个|这次|本)(?:次|个)?(?:标|项目)(?:让|给|归)我们.{0,6}(?:下|另)|下(?:次|个|一个|一)(?:标|项目)?(?:再)?(?:让|给|"
    "归|还)(?:给)?(?:他们|对手|你们)",
    "(?:答应|同意|愿意|肯|找人|帮忙|一起来?)(?:来)?陪(?:我们|着|他们)?(?:投|标|跑|一)|(?:帮|替)(?:我们|他们)(?:投|垫|凑)",
    "(?:商量|约定|说|讲|谈|内定|定)(?:好|妥)?了?(?:由)?(?:谁|哪家|哪一家)(?:来)?(?:中标|拿标|中|拿|赢)|内定(?:了)?(?:中标|我们|他们|谁)",
    "轮流(?:中标|坐庄|投)|(?:帮|替)我们(?:抬|垫)价|假(?:投标|报价)|挂靠投标|借(?:资质|壳)投标",
    # Leaked evaluation, and others' offers.
    "(?:打分|评分|得分|分数|排名|名次|评审意见|评标(?:情况|结果|过程|报告))(?!标准|办法|细则|表已?公布).{0,8}(?:发|告诉|透露|"
    "拍|传|泄|偷偷|私下|说)(?:给|了)?.{0,4}(?:我|咱)",
    "(?:偷偷|私下|提前|悄悄).{0,10}(?:发|告诉|透露|拍|传|给)(?:给|了)?(?:我|咱).{0,10}(?:打分|评分|得分|排名|名次|评标|标底|底价)",
    "(?:评委|专家|评审|评标|招标办|招标代理)(?:组|会|委员会)?(?:里|中|那边|内部)?.{0,4}(?:有(?:我们|自己)的?人|是自己人|"
    "打过招呼|打了招呼|都说好|安排好|关照|照顾|搞定|摆平|做了?工作)|"
    "(?:专家组?|评委|评标|评审|委员)(?:组|会)?.{0,8}(?:说|讲|告诉|透露|通知|私下|漏了)(?!.{0,20}(?:公告|公示|公布|"
    "书面)).{0,8}(?:我们|咱|我方).{0,8}(?:排|第[一二三四五]|领先|落后|得分|[高低]分)|"
    "(?:提前|已经有人|有人).{0,6}(?:告诉|透露|知道|漏|说).{0,8}(?:分数|得分|排名|名次|评分)|(?:分数|得分|排名|名次|"
    "评分).{0,6}(?:已经)?(?:有人)?(?:提前|私下|悄悄)",
    "内部(?:有人|消息|的人|人士|渠道)(?:说|透露|告诉|讲)?.{0,8}(?:我们|咱|对手|谁).{0,6}(?:第[一二三]|领先|分|中标|排)|"
    "(?:还没|尚未|没有)(?:公布|公示).{0,8}(?:说|透露|告诉|知道)",
    "(?:打听|探|摸清?|套|弄到?|搞到?|问出).{0,8}(?:对手|竞争对手|对家|别家|人家).{0,3}(?:的)?(?:投标)?(?:报价|底价|价格|标书|方案)",
    "打分.{0,6}(?:照顾|关照|倾斜|偏向我|抬一手|手下留情|打高)",
    f"(?:弄|搞|打听|套|摸|拿|问|要|偷看?|翻|看|查).{{0,6}}{_BIDDER_ZH}.{{0,3}}的?{_BID_ZH}",
    f"{_BIDDER_ZH}的?{_BID_ZH}.{{0,6}}(?:发|给|告诉|透露|拍|传).{{0,4}}(?:我|咱)",
)
"""Patterns in Chinese, in simplified signs."""
