/** What Exim up to 4.96 complains of even in a branch that is not taken. */
import type { ConditionNode, ExpansionText, ItemNode } from '../syntax/expansion/tree';
import { listItems } from '../syntax/list';
import { insideCondition, test, wrapped } from './evaluate';
import { numberArguments } from './items/number-arguments';
import { patternOf } from './regex';
import { Failed } from './result';
import type { Run } from './run';
import { clean, trim } from './value';

/** What a text amounts to where it is not wanted: its literal parts, and the second strings of items that choose. */
function leftOf(text: ExpansionText): string {
  let out = '';
  for (const node of text.nodes) {
    if (node.kind === 'literal' || node.kind === 'escape' || node.kind === 'protected') out += node.text;
    else if (node.kind === 'item' && node.yesNo?.no) out += leftOf(node.yesNo.no.text);
  }
  return out;
}

export function checkSkippedItem(run: Run, node: ItemNode): void {
  const args = node.args.map((arg) => leftOf(arg.text));
  switch (node.name) {
    case 'substr':
    case 'length':
    case 'hash':
    case 'nhash':
      if (args.length > 1) numberArguments(run, node.name, args.map(clean));
      break;
    case 'listextract': {
      const key = trim(args[0] ?? '');
      if (!/^-?[0-9]*$/.test(key)) throw new Failed('first argument of "listextract" must be numeric');
      break;
    }
    case 'sg':
      if (args[1] !== undefined) patternOf(run, args[1], false);
      break;
    default:
      break;
  }
}

/** `forany` and its like go through what is left of their list. */
export function checkSkippedCondition(run: Run, node: ConditionNode): void {
  const [arg] = node.args;
  const [inner] = node.conditions;
  if (arg && inner && (node.name === 'forany' || node.name === 'forall')) {
    const before = run.state.item;
    for (const { text } of listItems(leftOf(arg.text)).items) {
      run.state.item = clean(text);
      if (wrapped(() => test(run, inner), insideCondition(node.name)) === (node.name === 'forany')) break;
    }
    run.state.item = before;
    return;
  }
  if (node.name !== 'bool' || !arg) return;
  const text = trim(leftOf(arg.text));
  if (text !== '' && !/^(?:true|yes|false|no|-?[0-9]+)$/i.test(text)) {
    throw new Failed(`unrecognised boolean value "${text}"`);
  }
}
