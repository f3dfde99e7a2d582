/** The logical line in the making: pieces of physical lines, joined only when it ends, however many continuations it has. */
import { trimEnd } from './characters';
import { concatenateAll, slice, type TracedText } from './provenance';

export class LineBuffer {
  private pieces: TracedText[] = [];
  /** White space before the first text, which Exim keeps in its buffer and skips when the line is complete. */
  private lead = 0;
  /** Characters so far, the leading white space included; 0 at the start of a logical line. */
  length = 0;

  /**
   * Adds the text of a physical line, of which the first `at` characters are white space. True: the line is complete, to
   * be taken with `take`. False: a backslash keeps it open, or there is nothing yet.
   */
  add(line: TracedText, at: number): boolean {
    if (this.length === 0) this.lead = at;
    const from = this.length === 0 ? 0 : at;
    if (at >= line.text.length) return this.addBlank();
    const end = trimEnd(line.text, from, line.text.length);
    const open = line.text[end - 1] === '\\';
    this.push(slice(line, from, open ? end - 1 : end));
    return !open;
  }

  /** The complete line, without the white space before it. Leaves the buffer empty. */
  take(): TracedText {
    const whole = concatenateAll(this.pieces);
    const line = slice(whole, Math.min(this.lead, whole.text.length), whole.text.length);
    this.clear();
    return line;
  }

  private clear(): void {
    this.pieces = [];
    this.lead = 0;
    this.length = 0;
  }

  private push(piece: TracedText): void {
    if (piece.text.length === 0) return;
    this.pieces.push(piece);
    this.length += piece.text.length;
  }

  /** A blank line ends what was continued, unless another backslash comes to light under its trailing white space. */
  private addBlank(): boolean {
    const whole = concatenateAll(this.pieces);
    const end = trimEnd(whole.text, 0, whole.text.length);
    const open = whole.text[end - 1] === '\\';
    this.pieces = [];
    this.length = 0;
    this.push(slice(whole, 0, open ? end - 1 : end));
    return this.length > 0 && !open;
  }
}
