/** What an operator is to the evaluator. */
import type { OperatorNode } from '../../syntax/expansion/tree';
import type { Run } from '../run';
import type { Bytes } from '../value';

/** Works on the evaluated text after the colon; a certificate variable is left unevaluated and stands in `node.certificate`. */
export type Operator = (run: Run, text: Bytes, node: OperatorNode) => Bytes;
