/** `${certextract`: a field of a certificate of the connection in hand, of which there is none on paper. */
import { evaluate } from '../evaluate';
import { failureOf } from '../run';
import { chooseYesNo } from '../yes-no';
import type { Item } from './item';

const certextract: Item = (run, node) => {
  const [field] = node.args;
  const before = run.state.value;
  if (field) evaluate(run, field.text);
  if (node.failure || !node.yesNo)
    throw failureOf(run, node.failure ?? { at: node, message: '', skipped: true });
  run.state.value = undefined;
  return chooseYesNo(run, node.yesNo, false, 'certextract', before);
};

export const certificateItems = { certextract } satisfies Record<string, Item>;
