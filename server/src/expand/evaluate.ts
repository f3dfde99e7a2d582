/** Evaluates a text node by node, or walks through one that is not wanted, as Exim does with a branch it does not take. */
import { limits } from '../limits';
import type { ConditionNode, ExpansionNode, ExpansionText, ItemNode, YesNo } from '../syntax/expansion/tree';
import { conditions } from './conditions';
import { headerValue } from './headers';
import { items } from './items';
import { operators } from './operators';
import { Failed, nestedTooDeeply } from './result';
import { checkLength, failureOf, type Run, step, treeOf } from './run';
import { checkSkippedCondition, checkSkippedItem } from './skip-checks';
import { type Bytes, clean, empty, like, untilNul } from './value';
import { variableValue } from './variables';

/** The value of a text; throws Failed or Unanswered. */
export function evaluate(run: Run, text: ExpansionText): Bytes {
  if (text.literal !== undefined) return clean(text.literal);
  if (++run.depth > limits.evaluationDepth) throw nestedTooDeeply();
  const { nodes } = text;
  let value: Bytes;
  if (nodes.length === 1) {
    value = evaluateNode(run, nodes[0] as ExpansionNode);
  } else {
    let out = '';
    let taint: Bytes['taint'];
    for (const node of nodes) {
      const part = evaluateNode(run, node);
      out += part.text;
      taint ??= part.taint;
      checkLength(out.length);
    }
    value = { text: out, taint };
  }
  run.depth--;
  return value.text.includes('\0') ? like(value, untilNul(value.text)) : value;
}

/**
 * The value of a text that came up during evaluation. Exim refuses to expand one that came from outside, but only looks where
 * there is something to expand, unless `always`.
 */
export function evaluateSource(run: Run, source: Bytes, always = false): Bytes {
  if (!always && !/[$\\]/.test(source.text)) return source;
  if (source.taint) throw new Failed(`attempt to expand tainted string '${source.text}'`);
  return evaluateText(run, source.text);
}

/** The value of a text of the configuration. */
export function evaluateText(run: Run, source: string): Bytes {
  const outer = run.source;
  run.source = source;
  const value = evaluate(run, treeOf(source, run.release).text);
  run.source = outer;
  return value;
}

function evaluateNode(run: Run, node: ExpansionNode): Bytes {
  step(run);
  switch (node.kind) {
    case 'literal':
    case 'escape':
    case 'protected':
      return clean(node.text);
    case 'number':
      if (node.failure) throw failureOf(run, node.failure);
      return run.state.numbers[node.number] ?? empty;
    case 'variable':
      if (node.failure) throw failureOf(run, node.failure);
      return variableValue(run, node.name);
    case 'header': {
      const value = headerValue(run, node);
      if (value === undefined && node.name.includes('}')) run.openHeader = true;
      return value ?? empty;
    }
    case 'operator': {
      const operator = operators[node.operator];
      // That it takes no argument after `_` is seen before the text is read; that there is no such operator, afterwards.
      if (node.failure?.early) throw failureOf(run, node.failure);
      // Without a certificate it is the variable's name that is worked on.
      const argument = node.certificate === undefined ? evaluate(run, node.text) : clean(node.certificate);
      if (node.failure) throw failureOf(run, node.failure);
      if (!operator) throw new Failed(`unknown expansion operator "${node.name}"`);
      return operator(run, argument, node);
    }
    case 'item': {
      const item = items[node.name];
      if (item) return item(run, node);
      skipItem(run, node);
      throw new Failed(`"\${${node.name}" is not evaluated here`);
    }
    case 'broken':
      throw failureOf(run, node.failure);
  }
}

/** Walks through a text that is not wanted: Exim stops at what it cannot read even there. */
export function skip(run: Run, text: ExpansionText): void {
  if (text.clean) return;
  for (const node of text.nodes) {
    switch (node.kind) {
      case 'header':
        if (node.name.includes('}') && headerValue(run, node) === undefined) run.openHeader = true;
        break;
      case 'operator':
        if (node.failure?.early) throw failureOf(run, node.failure);
        skip(run, node.text);
        if (node.failure?.skipped) throw failureOf(run, node.failure);
        break;
      case 'item':
        skipItem(run, node);
        break;
      case 'number':
      case 'variable':
      case 'broken':
        if (node.failure?.skipped) throw failureOf(run, node.failure);
        break;
      default:
        break;
    }
  }
}

function skipItem(run: Run, node: ItemNode): void {
  for (const [index, arg] of node.args.entries()) {
    skip(run, arg.text);
    if (index === 0 && run.release <= 96 && node.name === 'listextract') checkSkippedItem(run, node);
  }
  if (node.name === 'sort' && run.release > 96 && node.args.length > 1) {
    throw new Failed('condition name expected, but found ""');
  }
  if (node.condition)
    wrapped(
      () => skipCondition(run, node.condition as ConditionNode),
      node.name === 'filter' ? ' inside "filter" item' : '',
    );
  if (node.expression) {
    const text = node.expression.text;
    wrapped(
      () => skip(run, text),
      node.name === 'map' || node.name === 'reduce' ? ` inside "${node.name}" item` : '',
    );
  }
  if (node.yesNo) skipYesNo(run, node.yesNo);
  if (node.failure?.skipped) throw failureOf(run, node.failure);
  if (run.release <= 96 && node.name !== 'listextract') checkSkippedItem(run, node);
}

export function skipYesNo(run: Run, yesNo: YesNo): void {
  if (yesNo.yes) skip(run, yesNo.yes.text);
  if (yesNo.no) skip(run, yesNo.no.text);
  if (yesNo.failure) throw failureOf(run, yesNo.failure);
}

/** Adds Exim's words about the place to a failure that comes from inside it. */
export function wrapped<T>(body: () => T, where: string): T {
  if (where === '') return body();
  try {
    return body();
  } catch (error) {
    if (error instanceof Failed)
      throw new Failed(error.message + where, error.forced, error.fatal, error.log);
    throw error;
  }
}

/** Whether a condition holds. */
export function test(run: Run, node: ConditionNode): boolean {
  step(run);
  const condition = conditions[node.name];
  if (!condition) {
    skipCondition(run, node);
    throw new Failed(`condition "${node.name}" is not evaluated here`);
  }
  return condition(run, node) !== node.negated;
}

export function skipCondition(run: Run, node: ConditionNode): void {
  if (node.clean) return;
  for (const arg of node.args) skip(run, arg.text);
  const where = insideCondition(node.name);
  for (const inner of node.conditions) wrapped(() => skipCondition(run, inner), where);
  const { variable } = node;
  if (
    variable?.kind === 'header' &&
    variable.name.includes('}') &&
    headerValue(run, variable) === undefined
  ) {
    run.openHeader = true;
  }
  if (node.failure) throw failureOf(run, node.failure);
  if (run.release <= 96) checkSkippedCondition(run, node);
}

export function insideCondition(name: string): string {
  return name === 'and' || name === 'or' ? ` inside "${name}{...}" condition` : ` inside "${name}" condition`;
}
