/** Explains a trace to a person at a terminal: every router with its reasons, deliveries with what would go wrong. */
import { fromBytes } from '../expand';
import type { AddressNode, AddressResult, Check, Delivery, RouterStep, Tainted, Trace } from '../route';

import { utf8 } from './io';

export interface ExplainForm {
  readonly colour: boolean;
}

type Paint = (text: string, code: number) => string;

/** The result is bytes, as everything that is printed. */
export function explain(bytes: Trace, { colour }: ExplainForm): string {
  const trace: Trace = JSON.parse(JSON.stringify(bytes), (_, value) =>
    typeof value === 'string' ? fromBytes(value) : value,
  );
  const paint: Paint = (text, code) => (colour ? `\x1b[${code}m${text}\x1b[0m` : text);
  const text = trace.addresses.map((address) => explainAddress(address, trace, paint)).join('\n');
  return utf8(text);
}

const words = { routed: 32, undeliverable: 31, deferred: 33, incomplete: 33 } as const;

function explainAddress(result: AddressResult, trace: Trace, paint: Paint): string {
  const lines = [`${paint(result.address, 1)}  ${paint(result.status, words[result.status])}`];
  for (const node of result.trace) lines.push(...explainNode(node, trace, paint, '  '));
  for (const delivery of result.deliveries) lines.push(...explainDelivery(delivery, paint));
  for (const outcome of result.outcomes) {
    if (outcome.kind === 'discarded') lines.push('  the message is discarded');
    if (outcome.kind === 'syntax-error') lines.push(`  ${outcome.message}`);
  }
  const open = result.questions.flatMap((index) => {
    const question = trace.questions[index];
    return question && question.answer === undefined ? [question.text] : [];
  });
  if (open.length > 0) {
    lines.push('  not known; answer with --assume, --files or --dns:');
    for (const text of open) lines.push(`    --assume '${text.replaceAll("'", "'\\''")}=…'`);
  }
  return `${lines.join('\n')}\n`;
}

function explainNode(node: AddressNode, trace: Trace, paint: Paint, indent: string): string[] {
  const lines: string[] = [];
  for (const { before, after, by } of node.rewriting)
    lines.push(`${indent}${before} becomes ${after} (${by})`);
  for (const step of node.routers) lines.push(...explainStep(step, trace, paint, indent));
  if (node.message !== undefined) lines.push(`${indent}${paint(node.message, 31)}`);
  for (const child of node.children) {
    lines.push(`${indent}→ ${child.address}`, ...explainNode(child, trace, paint, `${indent}  `));
  }
  return lines;
}

const outcomeColours: Readonly<Record<RouterStep['outcome'], number>> = {
  skipped: 2,
  declined: 2,
  passed: 2,
  accepted: 32,
  deferred: 33,
  failed: 31,
  error: 31,
};

function explainStep(step: RouterStep, trace: Trace, paint: Paint, indent: string): string[] {
  const name = step.router.padEnd(20);
  const outcome = step.outcome.padEnd(8);
  const unsure = step.assumed ? ' (not certain)' : '';
  const lines = [
    `${indent}${name} ${paint(outcome, outcomeColours[step.outcome])} ${step.why}${unsure}  ${paint(`${step.at.path}:${step.at.line}`, 2)}`,
  ];
  if (step.outcome === 'skipped') return lines;
  for (const check of step.checks) lines.push(`${indent}    ${explainCheck(check, trace)}`);
  for (const { variable, value } of step.sets)
    lines.push(`${indent}    ${variable} = ${value.text}${taintOf(value)}`);
  return lines;
}

const marks: Readonly<Record<Check['result'], string>> = {
  yes: '✓',
  no: '✗',
  defer: '…',
  error: '!',
  unknown: '?',
};

function explainCheck(check: Check, trace: Trace): string {
  const { item } = check;
  const through = item && item.lists.length > 0 ? ` of +${item.lists.join(' → +')}` : '';
  const decided = item ? `  ${item.negated ? '!' : ''}${item.text} is item ${item.index}${through}` : '';
  const value = check.value ? ` = ${check.value.text}` : '';
  const asked = check.questions.map((index) => trace.questions[index]?.text ?? '').join(', ');
  const hangs = check.result === 'unknown' ? `  depends on: ${asked}` : '';
  const message = check.message === undefined ? '' : `  (${check.message})`;
  return `${marks[check.result]} ${check.option}${value}${decided}${hangs}${message}`;
}

function explainDelivery(delivery: Delivery, paint: Paint): string[] {
  const { address, transport, driver, command, file, hosts, returnPath, user, group, problems } = delivery;
  const lines = [
    `  ${paint('=>', 32)} ${address} by ${transport ?? 'no transport'}${driver ? ` (${driver})` : ''}`,
  ];
  if (delivery.duplicate) lines.push('     a duplicate: delivered only once');
  if (delivery.forbidden) lines.push('     forbidden by its router');
  if (delivery.broken !== undefined) lines.push(`     ${paint(delivery.broken, 31)}`);
  if (user !== undefined || group !== undefined)
    lines.push(`     as ${user ?? '?'}${group === undefined ? '' : `:${group}`}`);
  if (command) {
    lines.push('     runs');
    for (const argument of command.argv) lines.push(`       ${argument.text}${taintOf(argument)}`);
  }
  if (file) lines.push(`     into ${file.path.text}${taintOf(file.path)} (${file.format})`);
  for (const host of hosts ?? []) {
    const rank = host.mx === undefined ? '' : `  MX ${host.mx}`;
    lines.push(`     to ${host.name} [${host.address ?? 'unknown'}]${rank}`);
  }
  if (returnPath !== undefined) lines.push(`     return path ${returnPath === '' ? '<>' : returnPath}`);
  for (const header of delivery.headersAdd ?? []) lines.push(`     adds ${header}`);
  for (const header of delivery.headersRemove ?? []) lines.push(`     removes ${header}`);
  if (delivery.batching?.most === 1 && !delivery.local) lines.push('     one recipient at a time');
  const effects = { bounce: 'would bounce', defer: 'would wait', none: 'note' } as const;
  for (const { message, effect } of problems)
    lines.push(`     ${paint(`${effects[effect]}: ${message}`, 31)}`);
  return lines;
}

function taintOf({ tainted, origins = [] }: Tainted): string {
  if (!tainted) return '';
  return `  ⚠ tainted: ${origins.map(({ name, why }) => `${name} (${why})`).join(', ')}`;
}
