/** The table of conditions that are evaluated here, by name. */
import { aclConditions } from './acl';
import { combineConditions } from './combine';
import { compareConditions } from './compare';
import type { Condition } from './condition';
import { cryptConditions } from './crypt';
import { listConditions } from './lists';
import { outsideConditions } from './outside';
import { textConditions } from './texts';

export const conditions: Readonly<Record<string, Condition>> = Object.assign(
  Object.create(null),
  aclConditions,
  combineConditions,
  compareConditions,
  cryptConditions,
  listConditions,
  outsideConditions,
  textConditions,
);
