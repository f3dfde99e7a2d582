/** The redirect router: aliases, forward files, filters (redirect.c; rda.c for what they may say). */
import type { Bytes } from '../../expand/value';
import { accountOf, isAccount } from '../accounts';
import { newAddress, newProps, type Propagated } from '../address';
import { expandText } from '../evaluate';
import { flagOf, setting, textOf } from '../options';
import { readRedirectFile } from '../redirect/file';
import { filterKind, runFilter } from '../redirect/filter';
import { type ListRules, readForwardList } from '../redirect/forward-list';
import { addGenerated, type Generated } from '../redirect/generated';
import { rewriteAddress } from '../rewrite';
import { withLocals } from '../routing';
import { note } from '../step';
import type { Redirection } from '../trace';
import {
  defer,
  end,
  expandOption,
  type RouterEnd,
  type RouterRun,
  setErrorsAddress,
  setHeaders,
} from './router';

export function redirectRouter(run: RouterRun): RouterEnd {
  const { address, router, routing } = run;
  const account = accountOf(routing, router);
  if (!isAccount(account)) return defer(run, account.message);
  const domain = qualifyWith(run);
  if (typeof domain === 'object') return domain;
  const source = readSource(run);
  if ('kind' in source && source.kind !== 'text') return end(source.kind, source.why);
  if (!('text' in source)) return source;
  const read = () => interpret(run, source.text);
  const found =
    domain === undefined
      ? read()
      : withLocals(routing, { qualify_recipient: { text: domain, taint: undefined } }, read);
  run.step.redirection = {
    ...(source.file ? { file: source.file } : { data: source.text.text }),
    items: found.items,
  };
  return conclude(run, found, address);
}

/** `qualify_preserve_domain` and `qualify_domain`: what completes addresses without a domain here. */
function qualifyWith(run: RouterRun): string | undefined | RouterEnd {
  if (flagOf(run.router, 'qualify_preserve_domain')) return run.address.domain;
  return textOf(run.router, 'qualify_domain') === undefined ? undefined : expandOption(run, 'qualify_domain');
}

type Source =
  | { readonly kind: 'text'; readonly text: Bytes; readonly file?: string }
  | { readonly kind: 'decline' | 'defer'; readonly why: string };

function readSource(run: RouterRun): Source | RouterEnd {
  const { router, routing, address, step } = run;
  const name = textOf(router, 'file') === undefined ? 'data' : 'file';
  const option = setting(router, name);
  const written = option?.value?.text ?? '';
  if (!option) return { kind: 'decline', why: 'neither data nor file is set' };
  return note<Source>(routing, step, option, () => {
    const expanded = expandText(routing, written);
    if (!expanded.ok) {
      if (expanded.forced) {
        return { noted: { result: 'no' }, result: { kind: 'decline', why: `${name} fails on purpose` } };
      }
      address.message = `failed to expand "${written}": ${expanded.message}`;
      const result: Source = { kind: 'defer', why: `${name} cannot be expanded` };
      return { noted: { result: 'error', message: address.message }, result };
    }
    const { value } = expanded;
    if (name === 'data') return { noted: { result: 'yes', value }, result: { kind: 'text', text: value } };
    const content = readRedirectFile(routing, router, value, run.user);
    if (content.kind === 'text') {
      const result: Source = {
        kind: 'text',
        text: { text: content.text, taint: undefined },
        file: value.text,
      };
      return { noted: { result: 'yes', value }, result };
    }
    if (content.kind === 'missing') {
      const why = `${value.text} does not exist`;
      return { noted: { result: 'no', value, message: why }, result: { kind: 'decline', why } };
    }
    address.message = content.message;
    const result: Source = { kind: 'defer', why: `${value.text} cannot be read` };
    return { noted: { result: 'error', value, message: content.message }, result };
  });
}

/** What a list or filter said, in the terms of rda_interpret. */
export interface Interpreted {
  readonly end:
    | { readonly kind: 'delivered' | 'not-delivered' | 'blackhole' }
    | { readonly kind: 'fail' | 'defer' | 'freeze'; readonly message: string | undefined }
    | { readonly kind: 'error' | 'include-failed'; readonly message: string };
  readonly made: readonly Generated[];
  readonly items: Redirection['items'];
  readonly skipped: readonly string[];
  readonly filter: boolean;
}

function interpret(run: RouterRun, text: Bytes): Interpreted {
  const { router, routing, address } = run;
  const kind = filterKind(text.text);
  if (kind !== 'list') return runFilter(run, text, kind);
  const rules: ListRules = {
    blackhole: !flagOf(router, 'forbid_blackhole'),
    defer: flagOf(router, 'allow_defer'),
    fail: flagOf(router, 'allow_fail'),
    include: !flagOf(router, 'forbid_include'),
    skipErrors: flagOf(router, 'skip_syntax_errors'),
    includeDirectory: textOf(router, 'include_directory'),
    incomingDomain: address.domain,
    rewrite: (made) => (flagOf(router, 'rewrite', true) ? rewriteAddress(routing, made, true).address : made),
    tainted: text.taint !== undefined,
  };
  return { ...readForwardList(routing, text.text, rules), filter: false };
}

function conclude(run: RouterRun, found: Interpreted, address: RouterRun['address']): RouterEnd {
  const { router } = run;
  const what = found.filter ? 'filter' : 'redirect';
  switch (found.end.kind) {
    case 'blackhole':
      return end('ok', 'redirection discards the message');
    case 'defer':
      return defer(run, found.end.message ?? 'forced defer', 'redirection defers');
    case 'fail': {
      const trouble = addAll(run, found.made);
      if (trouble) return trouble;
      address.message = found.end.message ?? 'forced rejection';
      return end('fail', 'redirection refuses');
    }
    case 'freeze': {
      const trouble = addAll(run, found.made);
      if (trouble) return trouble;
      return defer(run, found.end.message ?? 'forced freeze', 'the filter freezes the message');
    }
    case 'error':
    case 'include-failed':
      if (found.filter && flagOf(router, 'skip_syntax_errors')) {
        address.message = 'syntax error in redirection data';
        return end('decline', address.message);
      }
      return defer(
        run,
        `error in ${what} ${textOf(router, 'data') === undefined ? 'file' : 'data'}: ${found.end.message}`,
        'redirection has an error',
      );
    default:
  }
  if (found.skipped.length > 0 && found.made.length === 0) {
    address.message = 'syntax error in redirection data';
    return end('decline', address.message);
  }
  if (found.made.length > 0) {
    const trouble = addAll(run, found.made);
    if (trouble) return trouble;
  }
  if (found.end.kind === 'delivered') return end('ok', whatWasMade(found.made));
  if (found.made.length === 0) return end('decline', 'redirection gives nothing');
  continueUnseen(run);
  return end('ok', whatWasMade(found.made));
}

function whatWasMade(made: readonly Generated[]): string {
  return made.length === 0
    ? 'redirection discards the message'
    : `redirected to ${made.map((one) => one.text).join(', ')}`;
}

/** The children's errors address and headers come from this router. */
function addAll(run: RouterRun, made: readonly Generated[]): RouterEnd | undefined {
  const { address } = run;
  const props: Propagated = {
    ...newProps(),
    addressData: address.props.addressData,
    domainData: address.props.domainData,
    localPartData: address.props.localPartData,
    variables: address.props.variables,
    errorsAddress: address.props.errorsAddress,
    headersAdd: address.props.headersAdd,
    headersRemove: address.props.headersRemove,
  };
  const trouble = setErrorsAddress(run, props) ?? setHeaders(run, props);
  if (trouble) return trouble;
  addGenerated(run, made, props);
  return undefined;
}

/** A filter without a significant action delivers what it made, and the address itself goes on to the next router. */
function continueUnseen(run: RouterRun): void {
  const { address, queue, index } = run;
  const next = newAddress(address.address);
  next.parent = address;
  next.props = { ...address.props };
  next.startRouter = index + 1;
  address.node.children.push(next.node);
  queue.fresh.push(next);
}
