/** Neovim and Emacs, set up as the README says, show diagnostics, documentation and a definition. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Bundle, bundle } from '../support/lsp-client';

const configuration = `# A comment
HOST = mail
primary_hostname = HOST.example
no_such_option = 1
`;

interface Answers {
  readonly diagnostics: readonly { readonly line: number; readonly message: string }[];
  readonly hover: string;
  /** The 1-based line that the definition led to. */
  readonly definition: number;
  readonly failed?: string;
}

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** The block of the README behind the line that begins so. */
function setUp(heading: string): string {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const block = new RegExp(`^${heading}[^\\n]*\\n\\n((?:(?: {4}.*)?\\n)+)`, 'm').exec(readme)?.[1];
  assert.ok(block, `the README has a set-up for ${heading}`);
  return block.replace(/^ {4}/gm, '').trimEnd();
}

function isThere(command: string, ...args: string[]): boolean {
  return spawnSync(command, args).status === 0;
}

const eglot = ['--batch', '-q', '--eval', "(progn (package-initialize) (require 'eglot))"];
const lacking = {
  neovim: !isThere('nvim', '--version') && 'Neovim is not installed (nvim)',
  emacs: !isThere('emacs', ...eglot) && 'Emacs with eglot is not installed (emacs-nox, elpa-eglot)',
};
for (const why of Object.values(lacking)) if (why) console.error(`NOT TESTED: ${why}`);

describe('an editor set up as the README says', () => {
  let eximls: Bundle;
  let folder: string;
  let file: string;

  before(async () => {
    eximls = await bundle('server/src/cli/eximls.ts');
    folder = mkdtempSync(join(tmpdir(), 'exim-editors-'));
    file = join(folder, 'exim.conf');
    writeFileSync(file, configuration);
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await eximls.remove();
  });

  function ask(command: string, heading: string, init: string, args: (init: string) => string[]): Answers {
    const initFile = join(folder, init);
    const answers = join(folder, `${init}.json`);
    writeFileSync(initFile, setUp(heading).replaceAll('/path/to/server/dist/eximls.cjs', eximls.file));
    const { status, stderr, stdout } = spawnSync(command, args(initFile), {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, HOME: folder, ANSWERS: answers, CONFIGURATION: file },
    });
    assert.equal(status, 0, `${command}: ${stdout}${stderr}`);
    return JSON.parse(readFileSync(answers, 'utf8')) as Answers;
  }

  function isRight({ diagnostics, hover, definition, failed }: Answers): void {
    assert.equal(failed, undefined);
    const [wrong] = diagnostics.filter(({ line }) => line === 3);
    // In Exim's own words.
    assert.match(wrong?.message ?? '', /main option "no_such_option" unknown/);
    assert.match(hover, /mail/);
    assert.equal(definition, 2);
  }

  test('Neovim', { skip: lacking.neovim }, () =>
    isRight(
      ask('nvim', 'Neovim 0\\.7', 'init.lua', (init) => [
        '--headless',
        '-n',
        '-u',
        init,
        file,
        '-c',
        `luafile ${script('neovim.lua')}`,
      ]),
    ),
  );

  test('Emacs', { skip: lacking.emacs }, () =>
    isRight(
      ask('emacs', 'Emacs with eglot', 'init.el', (init) => [...eglot, '-l', init, '-l', script('emacs.el')]),
    ),
  );
});
