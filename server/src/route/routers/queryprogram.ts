/** The queryprogram router: a program outside decides, whose answer somebody has to give (queryprogram.c). */
import { clean, tainted } from '../../expand/value';
import { expandText } from '../evaluate';
import { buildHostList, type HostMeans, hostSearchOf, lookUpHosts } from '../hosts/host-list';
import { setting } from '../options';
import { readForwardList } from '../redirect/forward-list';
import { addGenerated } from '../redirect/generated';
import { note } from '../step';
import { splitCommand } from '../transports/command';
import { isLocalTransport } from '../transports/kind';
import {
  accept,
  defer,
  end,
  enqueue,
  findTransport,
  type RouterEnd,
  type RouterRun,
  setErrorsAddress,
  setHeaders,
} from './router';

export function queryprogramRouter(run: RouterRun): RouterEnd {
  const { router, routing, step } = run;
  const option = setting(router, 'command');
  const command = option?.value?.text;
  if (!option || !command) return defer(run, 'no command');
  return note<RouterEnd>(routing, step, option, () => {
    const words: string[] = [];
    for (const word of splitCommand(command)) {
      const expanded = expandText(routing, word);
      if (!expanded.ok) {
        const message = `Expansion of "${word}" from command "${command}" in ${router.name.text} router failed: ${expanded.message}`;
        return { noted: { result: 'error', message }, result: defer(run, message) };
      }
      words.push(expanded.value.text);
    }
    const value = clean(words.join(' '));
    const answer = routing.world.answer('outside', { means: 'queryprogram', text: value.text });
    if (!answer?.ok) {
      return {
        noted: { result: 'no', value },
        result: end('decline', 'nobody has said what the program answers'),
      };
    }
    return { noted: { result: 'yes', value }, result: obey(run, answer.output, answer.status) };
  });
}

/** The first line of the output: a word in capitals, and what belongs to it. */
function obey(run: RouterRun, output: string, status: number): RouterEnd {
  const { address, router, routing } = run;
  if (status !== 0 && output === '')
    return defer(run, `${router.name.text} router: command returned non-zero code ${status}`);
  const line = output.split('\n')[0] ?? '';
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(line.trimEnd()) ?? [];
  switch (word.toUpperCase()) {
    case 'DECLINE':
      return end('decline', 'the program declines');
    case 'PASS':
      return end('pass', 'the program passes on');
    case 'FAIL':
      if (rest !== '') address.message = rest;
      return end('fail', 'the program refuses');
    case 'FREEZE':
    case 'DEFER':
      return defer(run, word.toUpperCase() === 'FREEZE' ? rest || 'forced freeze' : rest || 'forced defer');
    case 'REDIRECT':
      return redirect(run, rest);
    case 'ACCEPT':
      return follow(run, rest);
    default:
      return defer(run, `bad command yield: ${word} ${rest}`);
  }

  function redirect(where: RouterRun, list: string): RouterEnd {
    const read = readForwardList(routing, list, {
      blackhole: false,
      defer: true,
      fail: true,
      include: false,
      skipErrors: false,
      includeDirectory: undefined,
      incomingDomain: address.domain,
      rewrite: (made) => made,
      tainted: true,
    });
    if (read.end.kind !== 'delivered') {
      return defer(
        where,
        `error in redirection data: ${'message' in read.end ? (read.end.message ?? '') : ''}`,
      );
    }
    const props = { ...address.props };
    const trouble = setErrorsAddress(where, props) ?? setHeaders(where, props);
    if (trouble) return trouble;
    addGenerated(where, read.made, props);
    return end('ok', `redirected to ${list}`);
  }
}

/** `ACCEPT TRANSPORT=name HOSTS=list LOOKUP=how DATA=text`. */
function follow(run: RouterRun, fields: string): RouterEnd {
  const { address, router, routing } = run;
  const field = (name: string): string | undefined =>
    new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|(\\S*))`, 'i')
      .exec(fields)
      ?.slice(1)
      .find((text) => text !== undefined);
  const data = field('data');
  if (data !== undefined) address.props = { ...address.props, addressData: tainted(data, '$address_data') };
  const named = field('transport');
  const found =
    named === undefined
      ? findTransport(routing, router, 'transport')
      : { transport: routing.model.transports.get(named) };
  if ('message' in found) return defer(run, found.message);
  if (named !== undefined && !found.transport) {
    return defer(run, `unknown transport name ${named} yielded by command`);
  }
  const list = field('hosts');
  if (list === undefined || list === '' || (found.transport && isLocalTransport(found.transport))) {
    return accept(run, found.transport, list ? [{ name: list, sortKey: 0 }] : []);
  }
  const props = { ...address.props };
  const trouble = setErrorsAddress(run, props) ?? setHeaders(run, props);
  if (trouble) return trouble;
  address.props = props;
  address.transport = found.transport;
  const how = field('lookup')?.toLowerCase();
  if (how !== undefined && how !== 'byname' && how !== 'bydns')
    return defer(run, `bad lookup type "${how}" yielded by command`);
  const means: HostMeans = how ?? 'default';
  const hosts = lookUpHosts(run, buildHostList(routing, list, false), means, hostSearchOf(run), 'freeze');
  if (!Array.isArray(hosts)) return hosts;
  address.hosts = hosts;
  return enqueue(run);
}
