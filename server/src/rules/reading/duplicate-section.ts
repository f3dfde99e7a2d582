/** `begin` names a section that has begun before. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'duplicate-section',
  severity: 'error',
  title: 'A section that begins twice',
  refused: true,
};

export const doc: RuleDoc = {
  text: `Each section may begin once. Move the lines of the second into the first.`,
  bad: `begin retry
*  *  F,2h,15m
begin routers
begin retry
example.com  *  F,2h,15m
`,
  good: `begin retry
example.com  *  F,2h,15m
*            *  F,2h,15m
begin routers
`,
};
