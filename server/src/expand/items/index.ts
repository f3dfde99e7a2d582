/** The table of expansion items that are evaluated here, by name. */
import { aclItems } from './acl';
import { branchItems } from './branch';
import { certificateItems } from './certificate';
import { codeItems } from './code';
import { eachItems } from './each';
import { extractItems } from './extract';
import { imapItems } from './imap';
import type { Item } from './item';
import { lookupItems } from './lookup';
import { outsideItems } from './outside';
import { pieceItems } from './pieces';
import { prvsItems } from './prvs';
import { regexItems } from './regex';
import { sortItems } from './sort';

export const items: Readonly<Record<string, Item>> = Object.assign(
  Object.create(null),
  aclItems,
  branchItems,
  certificateItems,
  codeItems,
  eachItems,
  extractItems,
  imapItems,
  lookupItems,
  outsideItems,
  pieceItems,
  prvsItems,
  regexItems,
  sortItems,
);
