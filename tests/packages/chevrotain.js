// A lexer and a parser with an evaluator by visitor; recovery.
module.exports = async (lib, log) => {
  const { createToken, Lexer, CstParser, EmbeddedActionsParser } = lib;
  const N = createToken({ name: 'N', pattern: /\d+/ });
  const Plus = createToken({ name: 'Plus', pattern: /\+/ });
  const Times = createToken({ name: 'Times', pattern: /\*/ });
  const L = createToken({ name: 'L', pattern: /\(/ });
  const R = createToken({ name: 'R', pattern: /\)/ });
  const space = createToken({ name: 'space', pattern: /\s+/, group: Lexer.SKIPPED });
  const tokens = [space, N, Plus, Times, L, R];
  const lexer = new Lexer(tokens);
  class P extends CstParser {
    constructor() {
      super(tokens, { recoveryEnabled: true });
      this.RULE('sum', () => { this.SUBRULE(this.product); this.MANY(() => { this.CONSUME(Plus); this.SUBRULE2(this.product); }); });
      this.RULE('product', () => { this.AT_LEAST_ONE_SEP({ SEP: Times, DEF: () => this.SUBRULE(this.atom) }); });
      this.RULE('atom', () => this.OR([{ ALT: () => this.CONSUME(N) }, { ALT: () => { this.CONSUME(L); this.SUBRULE(this.sum); this.CONSUME(R); } }]));
      this.performSelfAnalysis();
    }
  }
  const parser = new P();
  class V extends parser.getBaseCstVisitorConstructor() {
    constructor() { super(); this.validateVisitor(); }
    sum({ product }) { return product.map((each) => this.visit(each)).reduce((a, b) => a + b); }
    product({ atom }) { return atom.map((each) => this.visit(each)).reduce((a, b) => a * b); }
    atom({ N: n, sum }) { return n ? Number(n[0].image) : this.visit(sum); }
  }
  const visitor = new V();
  for (const text of ['1 + 2 * (3 + 4)', '2*3*4', '1 + ', '(1', '1 ? 2']) {
    const lexed = lexer.tokenize(text);
    parser.input = lexed.tokens;
    const tree = parser.sum();
    log(text, parser.errors.length ? parser.errors.map((error) => `${error.name}: ${error.message}`) : visitor.visit(tree), lexed.errors.length);
  }
};
