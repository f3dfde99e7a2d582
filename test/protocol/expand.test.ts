/** `exim/expand`: the value of what is selected, its taint, and what must be told first. Values are those of `exim -be`. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ExpandAnswer, ExpandParams } from '../../server/src/lsp/answers-expand';
import { serveInProcess } from '../support/lsp-in-process';

const text = `NAME = alpha
domainlist local_domains = \${lc:A.EXAMPLE} : \\
   # between
   b.example
begin routers
r:
  driver = accept
  condition = \${if eq{$local_part}{x}{\${uc:NAME}}{no}} \${lookup{k}lsearch{/etc/map}{$value}{none}} $h_subject:
`;
const uri = 'file:///ws/exim.conf';

async function asking(): Promise<{
  ask: (params: Partial<ExpandParams>) => Promise<ExpandAnswer>;
  at: (needle: string, length?: number) => Promise<ExpandParams['range']>;
  done: () => void;
}> {
  const { client } = await serveInProcess({ 'file:///ws/exim.conf': text });
  await client.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'exim', version: 1, text },
  });
  return {
    ask: (params) => client.sendRequest('exim/expand', { uri, ...params }),
    at: async (needle, length = 0) => {
      const offset = text.indexOf(needle);
      const line = text.slice(0, offset).split('\n').length - 1;
      const character = offset - (text.lastIndexOf('\n', offset) + 1);
      return { start: { line, character }, end: { line, character: character + length } };
    },
    done: () => client.dispose(),
  };
}

describe('exim/expand', () => {
  it('asks for a variable, then for nothing more than is needed, and says the value', async () => {
    const { ask, at, done } = await asking();
    const range = await at('eq{$local_part}');
    const unknown = await ask({ range: range! });
    assert.deepEqual(unknown, {
      kind: 'unknown',
      source: '${if eq{$local_part}{x}{${uc:alpha}}{no}}',
      variables: ['local_part'],
      questions: [],
    });
    const known = await ask({ range: range!, variables: { local_part: 'x' } });
    assert.equal(known.kind === 'value' && known.value, 'ALPHA');
    assert.equal('taint' in known, false);
    done();
  });

  it('says what taints a value', async () => {
    const { ask, at, done } = await asking();
    const range = await at('$local_part', '$local_part'.length);
    const answer = await ask({ range: range!, variables: { local_part: 'joe' } });
    assert.deepEqual(answer, { kind: 'value', source: '$local_part', value: 'joe', taint: '$local_part' });
    done();
  });

  it('asks the question that a lookup needs, and takes the answer', async () => {
    const { ask, at, done } = await asking();
    const range = await at('lsearch');
    const asked = await ask({ range: range! });
    assert.equal(asked.kind, 'unknown');
    const [question] = asked.kind === 'unknown' ? asked.questions : [];
    assert.equal(question?.question.kind === 'file' || question?.question.kind === 'stat', true);
    const answers = ['exists /etc/map=yes', 'file /etc/map="k: found\\n"'];
    const known = await ask({ range: range!, assume: answers });
    assert.equal(known.kind === 'value' && known.value, 'found');
    done();
  });

  it('takes the whole value where the cursor is in none of its expansions, lines joined', async () => {
    const { ask, at, done } = await asking();
    const answer = await ask({ range: (await at('b.example'))! });
    assert.equal(answer.kind === 'value' && answer.value, 'a.example : b.example');
    done();
  });

  it('takes a text of its own with the macros of the configuration, and headers', async () => {
    const { ask, done } = await asking();
    assert.deepEqual(await ask({ text: 'x${length_2:NAME}' }), {
      kind: 'value',
      source: 'x${length_2:alpha}',
      value: 'xal',
    });
    const missing = await ask({ text: '$h_subject:' });
    assert.deepEqual(missing.kind === 'unknown' && missing.variables, ['h_subject']);
    const known = await ask({ text: '$h_subject:', variables: { h_subject: 'hello' } });
    assert.equal(known.kind === 'value' && known.value, 'hello');
    assert.equal(known.kind === 'value' && known.taint, '$h_subject:');
    done();
  });

  it('repeats what Exim says of a failure', async () => {
    const { ask, done } = await asking();
    // exim -be '${if eq{a}{b}{c}fail}' and '${nonsense:x}'
    const forced = await ask({ text: '${if eq{a}{b}{c}fail}' });
    assert.equal(forced.kind === 'failed' && forced.forced, true);
    const broken = await ask({ text: '${nonsense:x}' });
    assert.equal(broken.kind === 'failed' && broken.message, 'unknown expansion operator "nonsense"');
    done();
  });

  it('refuses a request without a text or a place', async () => {
    const { ask, done } = await asking();
    await assert.rejects(ask({}), /needs a uri, and a text or a range/);
    done();
  });
});
