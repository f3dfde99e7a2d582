/** The table of operators that are evaluated here, by name. */
import { addressOperators } from './addresses';
import { baseOperators } from './bases';
import { caseOperators } from './case';
import { digestOperators } from './digests';
import { escapeOperators } from './escapes';
import { evalOperators } from './eval';
import { hostOperators } from './hosts';
import { listOperators } from './lists';
import { miscellaneousOperators } from './miscellaneous';
import type { Operator } from './operator';
import { pieceOperators } from './pieces';
import { quoteOperators } from './quotes';
import { rfc2047Operators } from './rfc2047';
import { timeOperators } from './times';
import { utf8Operators } from './utf8';

export const operators: Readonly<Record<string, Operator>> = Object.assign(
  Object.create(null),
  addressOperators,
  baseOperators,
  caseOperators,
  digestOperators,
  escapeOperators,
  evalOperators,
  hostOperators,
  listOperators,
  miscellaneousOperators,
  pieceOperators,
  quoteOperators,
  rfc2047Operators,
  timeOperators,
  utf8Operators,
);
