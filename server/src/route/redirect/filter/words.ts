/** Reads the words and strings of a filter (filter.c, nextword and nextitem). */
import { readEscape } from '../../../syntax';

/** The filter cannot be read or carried out; Exim's words. */
export class FilterError {
  constructor(readonly message: string) {}
}

export class Words {
  at = 0;

  constructor(private readonly text: string) {}

  /** 1-based. */
  get line(): number {
    let count = 1;
    for (let at = this.text.indexOf('\n'); at >= 0 && at < this.at; at = this.text.indexOf('\n', at + 1))
      count++;
    return count;
  }

  get done(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  /** White space, and comments from `#` to the end of the line. */
  private skip(): void {
    for (;;) {
      while (/\s/.test(this.text[this.at] ?? '')) this.at++;
      if (this.text[this.at] !== '#') return;
      while (this.at < this.text.length && this.text[this.at] !== '\n') this.at++;
    }
  }

  peekChar(): string {
    this.skip();
    return this.text[this.at] ?? '';
  }

  /** The next word in letters and `_`, without moving on; empty where none comes. */
  peekWord(): string {
    this.skip();
    return /^[A-Za-z_]+(?=[\s()]|$)/.exec(this.text.slice(this.at, this.at + 64))?.[0] ?? '';
  }

  /** Moves past the next word if it is this one. */
  accept(word: string): boolean {
    if (this.peekWord() !== word) return false;
    this.at += word.length;
    return true;
  }

  take(char: string): boolean {
    if (this.peekChar() !== char) return false;
    this.at++;
    return true;
  }

  /** A word up to white space or a quoted string; in a condition parentheses end a word too. Undefined at the end. */
  item(inCondition = false): string | undefined {
    this.skip();
    if (this.at >= this.text.length) return undefined;
    if (this.text[this.at] === '"') return this.quoted();
    const start = this.at;
    let depth = 0;
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      if (/\s/.test(char)) break;
      if (inCondition && depth === 0 && (char === ')' || char === '(')) break;
      if (char === '{') depth++;
      if (char === '}') depth--;
      this.at++;
    }
    return this.text.slice(start, this.at);
  }

  private quoted(): string {
    const { line } = this;
    let result = '';
    this.at++;
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') {
        const broken = /^\\[ \t]*\n[ \t]*/.exec(this.text.slice(this.at));
        if (broken) {
          this.at += broken[0].length;
          continue;
        }
        const read = readEscape(this.text, this.at);
        result += read.text;
        this.at = read.next;
      } else {
        result += this.text[this.at];
        this.at++;
      }
    }
    if (this.at >= this.text.length) throw new FilterError(`quote missing at end of string in line ${line}`);
    this.at++;
    return result;
  }
}
