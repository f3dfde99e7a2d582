/** Expands the body of a VS Code snippet as the editor would when nobody types: every tab stop with its default. */

/** One tab stop of a body: its number, its default text, and what there is to choose from, if anything. */
export interface TabStop {
  readonly number: number;
  readonly text: string;
  readonly choices: readonly string[];
}

export interface RenderedSnippet {
  readonly text: string;
  readonly tabStops: readonly TabStop[];
}

/**
 * The text of a snippet body (one string for each line) with every tab stop at its default, the first choice of a
 * choice, or what `values` says for its number. A tab stop that is repeated without a default repeats the first one.
 * Throws on what an editor would not take literally or not at all: an unescaped `$` before a name (a snippet
 * variable), a bare backslash, a placeholder without end.
 */
export function renderSnippet(
  body: readonly string[],
  values: Readonly<Record<number, string>> = {},
): RenderedSnippet {
  const source = body.join('\n');
  const tabStops: TabStop[] = [];
  const known = new Map<number, string>();
  let at = 0;

  const fail = (what: string): never => {
    const line = source.slice(0, at).split('\n').length;
    throw new Error(`snippet body, line ${line}: ${what}`);
  };

  const escaped = (allowed: string): string => {
    const next = source[at + 1] ?? '';
    if (next === '' || !allowed.includes(next)) fail(`backslash before ${JSON.stringify(next)}`);
    at += 2;
    return next;
  };

  const stop = (number: number, text: string, choices: readonly string[]): string => {
    const value = values[number] ?? text;
    tabStops.push({ number, text, choices });
    known.set(number, value);
    return value;
  };

  const choice = (number: number): string => {
    const choices: string[] = [''];
    for (;;) {
      const c = source[at];
      if (c === undefined || c === '\n') fail('a choice without end');
      else if (c === '\\') choices[choices.length - 1] += escaped('\\,|$}');
      else if (source.startsWith('|}', at)) {
        at += 2;
        return stop(number, choices[0] ?? '', choices);
      } else if (c === ',') {
        at += 1;
        choices.push('');
      } else {
        at += 1;
        choices[choices.length - 1] += c;
      }
    }
  };

  const dollar = (): string => {
    const plain = /^\$(\d+)/.exec(source.slice(at));
    if (plain !== null) {
      at += plain[0].length;
      const number = Number(plain[1]);
      return known.get(number) ?? stop(number, '', []);
    }
    const open = /^\$\{(\d+)([:|}])/.exec(source.slice(at));
    if (open === null) return fail('an unescaped $ that starts no tab stop');
    at += open[0].length;
    const number = Number(open[1]);
    if (open[2] === '}') return known.get(number) ?? stop(number, '', []);
    return open[2] === '|' ? choice(number) : stop(number, text('}'), []);
  };

  function text(end: '' | '}'): string {
    let out = '';
    for (;;) {
      const c = source[at];
      if (c === undefined) return end === '' ? out : fail('a placeholder without end');
      if (c === end) {
        at += 1;
        return out;
      }
      if (c === '\\') out += escaped('\\$}');
      else if (c === '$') out += dollar();
      else {
        out += c;
        at += 1;
      }
    }
  }

  return { text: text(''), tabStops };
}
