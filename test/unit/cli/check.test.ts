/** `eximls check`: its contract (JSON, exit status, files), and its reports for people and for other programs. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { after, before, describe, it } from 'node:test';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import Ajv from 'ajv';
import metaSchema from 'ajv/lib/refs/json-schema-draft-04.json' with { type: 'json' };
import { docsUrl } from '../../../server/src/rules/address';
import { runEximls, type Surroundings } from '../../support/run-eximls';

let cwd: string;
const check = (args: readonly string[], more: Partial<Surroundings> = {}) =>
  runEximls(['check', ...args], { cwd, ...more });
const write = (name: string, text: string | Uint8Array) => {
  mkdirSync(path.dirname(path.join(cwd, name)), { recursive: true });
  writeFileSync(path.join(cwd, name), text);
};

before(() => {
  cwd = mkdtempSync(path.join(realpathSync(tmpdir()), 'eximls-'));
  write('good.conf', 'primary_hostname = a.example\n');
  // Exim 4.96, 4.98 and 4.100 say of this file:
  //   Exim configuration error in line 3 of typo.conf:
  //     router dns: cannot find router driver "dnslokup"
  write('typo.conf', '\tbegin routers\ndns:\n  driver = dnslokup\n');
  write('hint.conf', 'UNUSED = é€\n');
  write('including.conf', '.include part/one\nno_such_option = 1\n');
  write('part/one', 'another_odd_one = 2\n');
});
after(() => rmSync(cwd, { recursive: true }));

interface Report {
  files: { file: string; diagnostics: Record<string, unknown>[] }[];
}
const json = async (args: readonly string[], more: Partial<Surroundings> = {}) =>
  JSON.parse((await check(['--format', 'json', ...args], more)).out) as Report;

describe('the JSON of eximls check', () => {
  it('names each file and each problem, counted from 1, with what Exim says', async () => {
    const { files } = await json(['typo.conf']);
    assert.deepEqual(
      files.map(({ file }) => file),
      ['typo.conf'],
    );
    const { message, ...rest } = files[0]!.diagnostics[0]!;
    assert.equal(typeof message, 'string');
    assert.deepEqual(rest, {
      line: 3,
      column: 12,
      endLine: 3,
      endColumn: 20,
      severity: 'error',
      code: 'unknown-driver',
      exim: 'router dns: cannot find router driver "dnslokup"',
      eximLine: 3,
    });
  });

  it('has no word of Exim where Exim would start', async () => {
    const { files } = await json(['hint.conf']);
    assert.deepEqual(Object.keys(files[0]!.diagnostics[0]!), [
      'line',
      'column',
      'endLine',
      'endColumn',
      'severity',
      'code',
      'message',
    ]);
  });

  it('puts the refusal first that Exim would come upon first, each in its file', async () => {
    const { files } = await json(['including.conf', 'good.conf']);
    assert.deepEqual(
      files.map(({ file }) => file),
      ['including.conf', 'part/one', 'good.conf'],
    );
    assert.deepEqual(
      files.map(({ diagnostics }) => diagnostics.map(({ exim, eximLine }) => [exim, eximLine])),
      [[['main option "no_such_option" unknown', 2]], [['main option "another_odd_one" unknown', 1]], []],
    );
  });

  it('takes a configuration from standard input', async () => {
    const { files } = await json(['-'], { stdin: '.include part/one\n' });
    assert.deepEqual(
      files.map(({ file }) => file),
      ['-', 'part/one'],
    );
  });
});

describe('the exit status of eximls check', () => {
  const status = async (...args: string[]) => (await check(args)).status;

  it('is 0 without anything serious, 1 with, by --fail-on', async () => {
    write('warning.conf', 'A1 = x\nprimary_hostname = A1 A1_NOT\n');
    assert.equal(await status('good.conf'), 0);
    assert.equal(await status('hint.conf'), 0);
    assert.equal(await status('hint.conf', '--fail-on', 'info'), 0);
    assert.equal(await status('typo.conf'), 1);
    const found = (await json(['warning.conf'])).files[0]!.diagnostics.map(({ severity }) => severity);
    assert.ok(found.includes('warning') && !found.includes('error'));
    assert.equal(await status('warning.conf'), 0);
    assert.equal(await status('warning.conf', '--fail-on', 'warning'), 1);
    assert.equal(await status('warning.conf', '--fail-on', 'info'), 1);
  });

  it('is 2 where a file cannot be read, and the others are still checked', async () => {
    const { status, out, err } = await check(['nothing.conf', 'typo.conf', '.']);
    assert.equal(status, 2);
    assert.match(out, /typo\.conf:3:12/);
    assert.match(err, /^eximls: nothing\.conf: no such file\neximls: \.: not a regular file\n$/);
  });

  it('is 2 where the command line makes no sense', async () => {
    for (const args of [
      [],
      ['--format', 'xml', 'good.conf'],
      ['--format', 'toString', 'good.conf'],
      ['--fail-on', 'hint', 'good.conf'],
      ['--exim-version', '3.36', 'good.conf'],
      ['--exim-version', 'new', 'good.conf'],
      ['-D', 'lower=1', 'good.conf'],
      ['-DA=1', '-DA=2', 'good.conf'],
      ['--odd', 'good.conf'],
    ]) {
      const { status, out, err } = await check(args);
      assert.equal(status, 2, args.join(' '));
      assert.equal(out, '');
      assert.match(err, /^eximls check: .+\n$/);
    }
  });
});

describe('eximls check', () => {
  it('takes -C, and macros as Exim does', async () => {
    write('macro.conf', '.ifdef GIVEN\nno_such_option = GIVEN\n.endif\n');
    assert.equal((await check(['-C', 'macro.conf'])).status, 0);
    for (const args of [['-DGIVEN'], ['-D', 'GIVEN=1'], ['-D', ' GIVEN = 1']])
      assert.equal((await check(['-C', 'macro.conf', ...args])).status, 1, args.join(' '));
  });

  it('reads for the version that is asked for', async () => {
    // 4.96: main option "panic_coredump" unknown; 4.98 and 4.100 have it.
    write('new.conf', 'panic_coredump\n');
    assert.equal((await check(['new.conf'])).status, 0);
    assert.equal((await check(['new.conf', '--exim-version', '4.96'])).status, 1);
  });

  it('looks for absolute paths under --files and nowhere else', async () => {
    write('rooted.conf', '.include /etc/there\n.include_if_exists /etc/passwd\n');
    write('a/etc/other', '');
    write('b/etc/there', 'no_such_option = 1\n');
    const { files } = await json(['rooted.conf', '--files', 'a', '--files', 'b']);
    assert.deepEqual(
      files.map(({ file }) => file),
      ['rooted.conf', '/etc/there'],
    );
    const missing = await json(['rooted.conf', '--files', 'a']);
    // As Exim says it, which would see no more than that folder.
    assert.match(
      String(missing.files[0]!.diagnostics[0]!.exim),
      /failed to open included configuration file \/etc\/there/,
    );
  });

  it('says of what is no text that it is none', async () => {
    write(
      'picture.conf',
      new Uint8Array(500).map((_, at) => at % 9),
    );
    const { files } = await json(['picture.conf']);
    assert.deepEqual(
      files[0]!.diagnostics.map(({ code }) => code),
      ['binary-file'],
    );
  });
});

describe('the text of eximls check', () => {
  it('shows the line and marks the place', async () => {
    const { out } = await check(['typo.conf']);
    const lines = out.split('\n');
    assert.match(lines[0]!, /^typo\.conf:3:12: error unknown-driver: /);
    assert.equal(lines[1], '    3 |   driver = dnslokup');
    assert.equal(lines[2], '      |            ^^^^^^^^');
    assert.equal(
      lines[3],
      '      Exim (line 3 of typo.conf): router dns: cannot find router driver "dnslokup"',
    );
    assert.equal(lines.at(-2), '1 error in 1 file');
  });

  it('is UTF-8, and has colours only on a terminal', async () => {
    assert.match((await check(['hint.conf'])).out, /UNUSED = é€/);
    assert.ok(!(await check(['typo.conf'])).out.includes('\x1b'));
    assert.ok((await check(['typo.conf'], { colour: true })).out.includes('\x1b[31merror\x1b[0m'));
  });

  it('lets no escape sequence of a file through, and cuts a line that is too long', async () => {
    write('hostile.conf', `no_such\x1b[2J = ${'x'.repeat(100_000)}\x1b]0;title\x07\n`);
    const { out } = await check(['hostile.conf']);
    assert.ok(!out.includes('\x1b') && !out.includes('\x07'));
    assert.ok(out.length < 2_000);
  });
});

describe('the annotations for GitHub', () => {
  it('are workflow commands with everything escaped that would end them', async () => {
    write('odd,name:1%.conf', 'no_such_option = 1\n');
    const { out } = await check(['--format', 'github', 'odd,name:1%.conf']);
    assert.match(
      out,
      /^::error file=odd%2Cname%3A1%25\.conf,line=1,endLine=1,col=1,endColumn=15,title=unknown-option::[^\n]*%0AExim: main option "no_such_option" unknown\n$/,
    );
  });

  it('point at the file in the repository, not at what Exim calls it', async () => {
    const { out } = await check(['--format', 'github', 'rooted.conf', '--files', 'b']);
    assert.match(out, /^::error file=b\/etc\/there,/);
  });
});

describe('the SARIF report', () => {
  it('is what the schema of SARIF 2.1.0 says', async () => {
    const ajv = new Ajv({ schemaId: 'id', meta: false });
    ajv.addMetaSchema(metaSchema);
    const validate = ajv.compile(sarifSchema);
    for (const files of [['typo.conf', 'hint.conf', 'including.conf'], ['good.conf']]) {
      const { out } = await check(['--format', 'sarif', ...files]);
      validate(JSON.parse(out));
      assert.deepEqual(validate.errors, null);
    }
  });

  it('leads to the page of each code', async () => {
    const { out } = await check(['--format', 'sarif', 'hint.conf']);
    const [rule] = JSON.parse(out).runs[0].tool.driver.rules;
    assert.equal(rule.helpUri, docsUrl('unused-macro'));
    assert.deepEqual(rule.defaultConfiguration, { level: 'note' });
  });

  it('has a result for each problem, each with a rule of the tool', async () => {
    const { out } = await check(['--format', 'sarif', 'typo.conf', 'hint.conf']);
    const [run] = JSON.parse(out).runs;
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.deepEqual(ids, ['unknown-driver', 'unused-macro']);
    for (const result of run.results) assert.equal(ids[result.ruleIndex], result.ruleId);
    const [first] = run.results;
    assert.equal(first.level, 'error');
    assert.deepEqual(first.locations[0].physicalLocation, {
      artifactLocation: { uri: 'typo.conf' },
      region: { startLine: 3, startColumn: 12, endLine: 3, endColumn: 20 },
    });
  });
});

describe('--rule', () => {
  const severities = async (...args: string[]) =>
    (await json([...args])).files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  it('says how serious a finding is, or that it is none', async () => {
    assert.deepEqual(await severities('hint.conf'), ['hint']);
    assert.deepEqual(await severities('--rule', 'unused-macro=error', 'hint.conf'), ['error']);
    assert.deepEqual(await severities('--rule', 'unused-macro=off', 'hint.conf'), []);
    assert.equal((await check(['--rule', 'unused-macro=error', 'hint.conf'])).status, 1);
  });
  it('changes nothing of what Exim refuses', async () => {
    assert.deepEqual(await severities('--rule', 'unknown-driver=off', 'typo.conf'), ['error']);
  });
  it('takes codes and levels that exist', async () => {
    for (const wrong of ['unused-macro', 'unused-macro=loud', 'unused-marco=off']) {
      const { status, err } = await check(['--rule', wrong, 'good.conf']);
      assert.equal(status, 2, wrong);
      assert.notEqual(err, '');
    }
    assert.match((await check(['--rule', 'unused-marco=off', 'good.conf'])).err, /unused-macro/);
  });
});

describe('--fix', () => {
  it('mends in the files what is safe to mend, included files too, in the encoding of the file', async () => {
    write(
      'fix/exim.conf',
      Buffer.from('# caf\xe9\nA_ == x\nspool_directory = A_\n.include part\n', 'latin1'),
    );
    write('fix/part', '# exim-lint-disable-next-line unused-macro\nsmtp_accept_max = 5\n');
    const { status, err } = await check(['--fix', 'fix/exim.conf']);
    assert.equal(status, 0);
    assert.match(err, /mended fix\/exim\.conf[\s\S]*mended fix\/part/);
    const read = (name: string) => readFileSync(path.join(cwd, name), 'latin1');
    assert.equal(read('fix/exim.conf'), '# caf\xe9\nA_ = x\nspool_directory = A_\n.include part\n');
    assert.equal(read('fix/part'), 'smtp_accept_max = 5\n');
    assert.equal((await check(['--fix', 'fix/exim.conf'])).err, '');
  });
  it('leaves alone what is switched off', async () => {
    write('kept.conf', '# exim-lint-disable-next-line unused-macro\nsmtp_accept_max = 5\n');
    const { err } = await check(['--fix', '--rule', 'unused-suppression=off', 'kept.conf']);
    assert.equal(err, '');
  });
  it('is refused for standard input', async () => {
    assert.equal((await check(['--fix', '-'])).status, 2);
  });
});
