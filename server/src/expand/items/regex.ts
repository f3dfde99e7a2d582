/** `${sg`: every match of a regular expression replaced by an expansion of its own. */
import { evaluateSource } from '../evaluate';
import { match, patternOf } from '../regex';
import { keepingNumbers, step } from '../run';
import { type Bytes, like } from '../value';
import { argumentsOf, type Item } from './item';

const sg: Item = (run, node) =>
  keepingNumbers(run, () => {
    const [subject, pattern, replacement] = argumentsOf(run, node) as [Bytes, Bytes, Bytes];
    const regex = patternOf(run, pattern.text, false);
    const { text } = subject;
    let out = '';
    let taint = subject.taint;
    let at = 0;
    let copied = 0;
    let noEmptyAt = -1;
    for (;;) {
      step(run);
      const found = match(run, regex, text, at, noEmptyAt === at);
      if (!found) {
        if (noEmptyAt !== at || at >= text.length) break;
        // After an empty match Exim goes on one character further, copying it.
        out += text.slice(copied, at + 1);
        copied = at = at + 1;
        noEmptyAt = -1;
        continue;
      }
      run.state.numbers = found.groups.map((group) => like(subject, group ?? ''));
      const value = evaluateSource(run, replacement);
      out += text.slice(copied, found.start) + value.text;
      taint ??= value.taint;
      copied = at = found.end;
      noEmptyAt = found.end === found.start ? at : -1;
    }
    return { text: out + text.slice(copied), taint };
  });

export const regexItems = { sg } satisfies Record<string, Item>;
