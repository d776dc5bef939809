"""Names, titles and departments of made-up organizations, of ordinary and of great length, in both scripts."""

FIRST = (
    "Ann", "Brian", "Carmen", "David", "Elena", "Frank", "Grace", "Henry", "Irene", "James", "Karen", "Liam", "Maria", "Nathan", "Olivia",
    "Peter", "Quentin", "Rachel", "Stephen", "Teresa", "Victor", "Wendy", "Yusuf",
)  # fmt: skip
LAST = (
    "Adams", "Brooks", "Carter", "Dawson", "Ellis", "Foster", "Garcia", "Hughes", "Ivanov", "Jensen", "Keller", "Larsen", "Mitchell",
    "Nguyen", "O'Brien", "Patel", "Quinn", "Robinson", "Schneider", "Turner", "Underwood", "Walker", "Young",
)  # fmt: skip
LONG_FIRST = ("Alexandrina", "Bartholomew", "Christopher", "Konstantinos", "Maximiliane", "Venkataraman", "Wilhelmina")
LONG_LAST = ("Featherstone", "Papadopoulos", "Subramanian", "Oberhauser", "Montgomery", "Vandenberghe", "Abercrombie")
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = ("伟", "芳", "秀英", "建国", "敏", "静", "志强", "丽娜", "海龙", "晓燕", "文静", "鹏飞", "玉梅", "浩然", "雨婷", "国强", "淑雯")
LONG_CHINESE = (
    "阿卜杜热合曼·买买提", "欧阳修远", "司马相如", "诺尔布·多吉次仁", "古丽米热·艾尔肯", "上官婉清", "巴图孟克·苏和", "令狐志远",
    "迪丽拜尔·玉素甫",
)  # fmt: skip

DEPARTMENTS = {
    "en": (
        "General management", "Purchasing", "Research and development", "Finance", "Production", "Quality", "Information systems",
        "Sales",
        "Logistics", "Human resources", "Legal and compliance", "Plant engineering", "Energy and environment", "Customer service",
        "Strategy", "Internal audit", "Test laboratory", "Maintenance", "Tooling", "Health and safety",
    ),
    "zh": (
        "总经理办公室", "采购部", "研发中心", "财务部", "生产部", "质量部", "信息部", "销售部", "物流部", "人力资源部", "法务合规部",
        "工程设备部",
        "能源环保部", "客户服务部", "战略发展部", "审计部", "测试实验室", "设备维修车间", "模具车间", "安全生产部",
    ),
}  # fmt: skip
HEADS = {
    "en": ("Director", "Head of department", "Department manager", "Vice president", "Senior manager"),
    "zh": ("总监", "部长", "部门经理", "副总经理", "高级经理"),
}
STAFF = {
    "en": (
        "Senior engineer", "Buyer", "Accountant", "Project manager", "Specialist", "Team lead", "Supplier quality engineer", "Planner",
        "Cost controller", "Analyst", "Network administrator", "Workshop head", "Assistant", "Contract manager", "Maintenance supervisor",
    ),
    "zh": (
        "高级工程师", "采购员", "会计", "项目经理", "专员", "组长", "供应商质量工程师", "计划员", "成本会计", "分析师", "网络管理员",
        "车间主任", "助理",
        "合同管理主管", "设备维修主管",
    ),
}  # fmt: skip
LONG_TITLES = {
    "en": (
        "Deputy Director, Enterprise and Growth Unit", "Chief Operating Officer and Company Secretary",
        "Head of Strategic Procurement and Supplier Management", "Vice President, Manufacturing Operations, Europe and Middle East",
        "Senior Manager, Regulatory Affairs and Market Access", "Lead Engineer, Safety-critical Control Systems",
        "Director of Information Security and Data Protection",
    ),
    "zh": (
        "党委委员、副总经理兼总工程师", "采购与供应链管理中心副主任（主持工作）", "信息化建设领导小组办公室常务副主任",
        "生产运营管理部设备技术科高级主管",
        "质量安全环保监督管理部副部长", "国际合作与战略发展研究中心首席专家", "财务资产部预算与成本管理处处长",
    ),
}  # fmt: skip
LONG_DEPARTMENTS = {
    "en": (
        "Strategic Procurement and Supplier Relationship Management", "Corporate Finance, Treasury and Investor Relations",
        "Research, Development and Product Certification", "Manufacturing Operations, Europe and Middle East",
        "Information Security and Business Continuity", "Regulatory Affairs",
    ),
    "zh": (
        "采购与供应链管理中心", "财务资产与投资者关系管理部", "产品研究开发与认证检测中心", "生产运营与设备技术管理部（含各分厂）",
        "信息化建设与网络安全办公室", "法规事务部",
    ),
}  # fmt: skip

BUREAU = (
    # a bureau of a city and a hospital, in the manner of real ones: department, then title and the position of the boss
    ("局领导", (("党组书记、局长", None), ("党组成员、副局长（分管信息化）", 0), ("党组成员、副局长（分管财务）", 0), ("二级巡视员", 0),
     ("总工程师", 0))),
    ("办公室", (("办公室主任", 0), ("办公室副主任（主持文秘工作）", 5), ("四级主任科员", 5))),
    ("规划财务与国有资产管理处", (("处长、一级调研员", 2), ("副处长（负责政府采购与招标）", 8), ("预算管理岗位三级主任科员", 8),
     ("内部审计岗位负责人", 8))),
    ("信息化与大数据应用推进处", (("处长", 1), ("副处长、网络安全和信息化领导小组办公室副主任", 12), ("系统运维岗位负责人", 13),
     ("数据治理岗位", 13))),
    ("机关党委（人事处）", (("机关党委专职副书记、人事处处长", 0), ("人事处副处长", 16), ("教育培训岗位", 17))),
    ("市信息中心（直属事业单位）", (("主任（正处级）", 1), ("副主任兼总工程师", 19), ("软件开发科科长", 20),
     ("基础设施科副科长（主持工作）", 20), ("高级工程师", 21))),
    ("政府采购与招标管理办公室", (("主任（由规划财务处副处长兼任）", 2), ("评标专家库管理员", 24), ("合同履约监督专员", 24))),
)  # fmt: skip
HOSPITAL = (
    ("院领导", (("党委书记", None), ("院长、党委副书记", 0), ("副院长（分管医疗与医保）", 1), ("副院长（分管后勤与设备）", 1),
     ("总会计师", 1))),
    ("医学装备与耗材管理部", (("主任、主任技师", 3), ("副主任（负责大型设备论证与招标）", 5), ("医疗器械不良事件监测专员", 6),
     ("计量与质量控制工程师", 6))),
    ("放射影像科", (("科主任、博士生导师", 2), ("副主任医师", 9), ("影像技术组组长、主管技师", 9), ("住院医师规范化培训学员代表", 10))),
    ("心血管内科", (("学科带头人、主任医师", 2), ("护士长", 13), ("导管室技术负责人", 13))),
    ("检验中心", (("主任", 2), ("生化免疫组组长", 16), ("分子诊断实验室负责人、副研究员", 16))),
    ("财务处", (("处长、高级会计师", 4), ("成本核算与绩效管理科科长", 19), ("招标采购价格审核岗", 19))),
    ("信息中心", (("主任", 3), ("副主任（负责互联互通与数据安全）", 22), ("HIS 系统高级工程师", 23))),
    ("审计处与纪检监察办公室", (("处长、纪委委员", 0), ("工程与采购审计专员", 25))),
)  # fmt: skip
