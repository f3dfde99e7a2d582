/** A redirect router with `one_time` has an option that cannot go with it. */
import type { CodeHead, RuleDoc } from '../rule';

export const rule: CodeHead = {
  code: 'one-time-conflicts',
  severity: 'error',
  title: 'one_time with options that it excludes',
  refused: true,
};

export const doc: RuleDoc = {
  text: `With \`one_time\` the addresses that a redirect router makes take the place of the original one for good, so that nothing of this router can be kept for later tries:
\`forbid_pipe\`, \`forbid_file\` and \`forbid_filter_reply\` are needed where they would be made, and \`unseen\`, \`headers_add\`, \`headers_remove\` and \`errors_to\` of this router would be lost. Remove one of the two.`,
  bad: `begin routers
lists:
  driver = redirect
  file = /etc/lists/$local_part_data
  local_parts = dsearch,filter=file;/etc/lists
  one_time
  forbid_pipe
  forbid_file
  unseen
`,
  good: `begin routers
lists:
  driver = redirect
  file = /etc/lists/$local_part_data
  local_parts = dsearch,filter=file;/etc/lists
  one_time
  forbid_pipe
  forbid_file
`,
};
