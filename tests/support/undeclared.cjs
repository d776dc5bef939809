// Names that a module uses and neither declares nor imports, for each file of the command line, as JSON. It reads them with the parser that node
// has within itself (`--expose-internals`).

const { readFileSync } = require('node:fs')
const { parse } = require('internal/deps/acorn/acorn/dist/acorn')

class Scope {
  constructor (above, takesVar) {
    this.above = above
    this.names = new Set()
    this.functions = takesVar ? this : above.functions
  }

  has (name) { return this.names.has(name) || Boolean(this.above?.has(name)) }
}

// The names of a pattern, and the expressions in it.
function* bound (pattern) {
  if (pattern?.type === 'Identifier') yield pattern.name
  else if (pattern?.type === 'ObjectPattern') for (const one of pattern.properties) yield* bound(one.value ?? one.argument)
  else if (pattern?.type === 'ArrayPattern') for (const one of pattern.elements) yield* bound(one)
  else if (pattern?.type === 'AssignmentPattern') yield* bound(pattern.left)
  else if (pattern?.type === 'RestElement') yield* bound(pattern.argument)
}

const children = (node) => Object.values(node).flat().filter((one) => typeof one?.type === 'string')
const isFunction = ({ type }) => ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(type)
const opens = ({ type }) => ['BlockStatement', 'ForStatement', 'ForOfStatement', 'ForInStatement', 'SwitchStatement', 'CatchClause', 'StaticBlock'].includes(type)

// First every name of a scope, since functions may use what is declared after them.
function declare (node, scope) {
  if (node.type === 'ImportDeclaration') for (const { local } of node.specifiers) scope.names.add(local.name)
  if (node.type === 'VariableDeclaration') {
    const where = node.kind === 'var' ? scope.functions : scope
    for (const { id } of node.declarations) for (const name of bound(id)) where.names.add(name)
  }
  if (['FunctionDeclaration', 'ClassDeclaration'].includes(node.type) && node.id) scope.names.add(node.id.name)
  if (isFunction(node) || node.type.startsWith('Class')) return
  for (const child of children(node)) if (!opens(child)) declare(child, scope)
}

function look (node, scope, found) {
  if (node.type === 'Identifier') { if (!scope.has(node.name)) found.add(node.name); return }
  if (isFunction(node)) {
    const inner = new Scope(scope, true)
    if (node.type === 'FunctionExpression' && node.id) inner.names.add(node.id.name)
    if (node.type !== 'ArrowFunctionExpression') inner.names.add('arguments')
    for (const one of node.params) for (const name of bound(one)) inner.names.add(name)
    for (const one of node.params) look(one, inner, found)
    declare(node.body, inner)
    if (node.body.type === 'BlockStatement') for (const one of node.body.body) look(one, inner, found)
    else look(node.body, inner, found)
    return
  }
  if (opens(node)) {
    const inner = new Scope(scope, node.type === 'StaticBlock')
    if (node.type === 'CatchClause') for (const name of bound(node.param)) inner.names.add(name)
    for (const child of children(node)) if (!opens(child)) declare(child, inner)
    for (const child of children(node)) look(child, inner, found)
    return
  }
  if (node.type === 'ClassExpression' && node.id) {
    scope = new Scope(scope, false)
    scope.names.add(node.id.name)
  }
  if (node.type.startsWith('Import') && node.type !== 'ImportExpression') return
  if (['LabeledStatement', 'BreakStatement', 'ContinueStatement', 'MetaProperty'].includes(node.type)) { if (node.body) look(node.body, scope, found); return }
  for (const [part, child] of Object.entries(node)) {
    // A name after a point, of a field, or for others is none of the scope.
    if ((['property', 'key'].includes(part) && !node.computed) || part === 'exported') continue
    for (const one of [child].flat()) if (typeof one?.type === 'string') look(one, scope, found)
  }
}

const found = {}
for (const path of process.argv.slice(2)) {
  const program = parse(readFileSync(path, 'utf-8'), { ecmaVersion: 'latest', sourceType: 'module' }), scope = new Scope(null, true), names = new Set()
  declare(program, scope)
  look(program, scope, names)
  found[path] = [...names].sort()
}
console.log(JSON.stringify(found))
