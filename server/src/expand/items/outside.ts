/** Items that leave Exim: files read whole, and programs, functions and sockets, which are questions. */
import { evaluate } from '../evaluate';
import { Failed } from '../result';
import { ask, failureOf, forbidden } from '../run';
import { type Bytes, clean, empty } from '../value';
import { mainText } from '../variables/settings';
import { chooseYesNo } from '../yes-no';
import { argumentsOf, type Item } from './item';

const readfile: Item = (run, node) => {
  if (forbidden(run, 'readfile')) throw new Failed('file insertions are not permitted');
  const [path, lineEnd] = argumentsOf(run, node) as [Bytes, Bytes | undefined];
  if (path.taint)
    throw new Failed(
      `failed to open ${path.text}: Permission denied`,
      false,
      false,
      `Tainted filename '${path.text}'`,
    );
  const content = path.text.startsWith('/') ? ask(run, 'file', { path: path.text }) : null;
  if (content === null && run.context.world.answer('stat', { path: path.text })?.type === 'directory')
    return empty;
  if (content === null) throw new Failed(`failed to open ${path.text}: No such file or directory`);
  return clean(lineEnd ? content.replaceAll('\n', lineEnd.text) : content);
};

const run: Item = (current, node) => {
  if (forbidden(current, 'run')) throw new Failed('running a command is not permitted');
  const [command] = node.args;
  if (!command || !node.yesNo)
    throw failureOf(current, node.failure ?? { at: node, message: '', skipped: true });
  const before = current.state.value;
  const text = evaluate(current, command.text);
  const answer = ask(current, 'outside', { means: 'run', text: text.text });
  current.state.variables.set('runrc', clean(String(answer.status)));
  current.state.value = clean(answer.output);
  const result = chooseYesNo(current, node.yesNo, answer.ok && answer.status === 0, 'run', before);
  current.state.value = before;
  return result;
};

const perl: Item = (run, node) => {
  if (forbidden(run, 'perl')) throw new Failed('Perl calls are not permitted');
  const args = argumentsOf(run, node);
  if (mainText(run, 'perl_startup') === undefined) {
    throw new Failed('A setting of perl_startup is needed when using the Perl interpreter');
  }
  return answered(run, 'perl', args);
};

const dlfunc: Item = (run, node) => {
  if (forbidden(run, 'dlfunc')) throw new Failed('dynamically-loaded functions are not permitted');
  return answered(run, 'dlfunc', argumentsOf(run, node));
};

const readsocket: Item = (run, node) => {
  if (forbidden(run, 'readsocket')) throw new Failed('socket insertions are not permitted');
  const args = node.args.map((arg) => evaluate(run, arg.text));
  if (args.length < 2) throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
  const answer = ask(run, 'outside', { means: 'readsocket', text: args.map((arg) => arg.text).join(' ') });
  if (answer.ok) {
    if (node.failure) throw failureOf(run, node.failure);
    const lineEnd = args[3];
    return clean(lineEnd ? answer.output.replaceAll('\n', lineEnd.text) : answer.output);
  }
  if (!node.expression) throw new Failed(answer.output);
  const fallback = evaluate(run, node.expression.text);
  if (node.failure) throw failureOf(run, node.failure);
  return fallback;
};

function answered(run: Parameters<Item>[0], means: string, args: readonly Bytes[]): Bytes {
  const answer = ask(run, 'outside', { means, text: args.map((arg) => arg.text).join(' ') });
  if (!answer.ok) throw new Failed(answer.output);
  return clean(answer.output);
}

export const outsideItems = { readfile, run, perl, dlfunc, readsocket } satisfies Record<string, Item>;
