/** Tokenises Exim configurations with VS Code's own TextMate engine, as the editor does before any server answers. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

export interface Token {
  readonly text: string;
  /** Scopes from the outermost to the innermost, without the file's own. */
  readonly scopes: readonly string[];
}

const syntaxes = fileURLToPath(new URL('../../../syntaxes/', import.meta.url));
let loading: Promise<IGrammar> | undefined;

/** The tokens of each line of `text`, empty ones left out. */
export async function tokenise(text: string): Promise<Token[][]> {
  loading ??= load();
  const grammar = await loading;
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens
      .map((token) => ({
        text: line.slice(token.startIndex, token.endIndex),
        scopes: token.scopes.slice(1).map((scope) => scope.replace(/\.exim(?=$| )/g, '')),
      }))
      .filter((token) => token.text.trim() !== '');
  });
}

/**
 * One word per coloured piece: `text‹innermost scope›`. Pieces that only regions speak of (`meta.…` or nothing) stay bare.
 * Made for tests to compare whole lines at a glance.
 */
export async function painted(text: string): Promise<string[]> {
  return (await tokenise(text)).map((line) =>
    line
      .map(({ text, scopes }) => {
        const scope = scopes.filter((name) => !name.startsWith('meta.')).at(-1);
        return scope ? `${text.trim()}‹${scope}›` : text.trim();
      })
      .join(' '),
  );
}

/** The innermost scope of the first piece of `text` that is or contains `word`; undefined where nothing colours it. */
export async function scopeOf(text: string, word: string): Promise<string | undefined> {
  for (const line of await tokenise(text)) {
    const token =
      line.find((token) => token.text.trim() === word) ?? line.find((token) => token.text.includes(word));
    if (token) return token.scopes.filter((name) => !name.startsWith('meta.')).at(-1);
  }
  throw new Error(`no piece with ${word}`);
}

async function load(): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(readFileSync(wasm));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: async () => {
      const path = `${syntaxes}exim.tmLanguage.json`;
      return parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
  });
  const grammar = await registry.loadGrammar('source.exim');
  if (!grammar) throw new Error('the grammar does not load');
  return grammar;
}
