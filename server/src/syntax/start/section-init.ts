/** What Exim checks about all drivers of a kind when their section has been read (route_init, transport_init, auths_init). */
import type { Problem, ReadingPoint } from '../../preprocess';
import { findDriver } from '../../reference/drivers';
import type { EximVersion } from '../../reference/version';
import { nearest } from '../../text/nearest';
import { booleanIn, type Settings, settingsOf, textIn } from '../settings';
import type { Driver } from '../tree';
import { badValue, type Finding, missing, problemOf } from './finding';

export function checkRouters(
  routers: readonly Driver[],
  point: ReadingPoint,
  version: EximVersion,
): Problem[] {
  return routers.flatMap((router, index) => {
    const settings = settingsOf(router);
    const finding =
      transportFinding(router, settings) ??
      selfFinding(router.name.text, settings) ??
      targetFinding('redirect_router', false, routers, index, settings) ??
      targetFinding('pass_router', true, routers, index, settings);
    return finding ? [problemOf(finding, settings, router.name, version, point)] : [];
  });
}

function transportFinding(router: Driver, settings: Settings): Finding | undefined {
  const rule = router.driver === undefined ? undefined : findDriver('router', router.driver)?.transport;
  const name = router.name.text;
  if (rule?.startsWith('required') && !settings.has('transport') && !booleanIn(settings, 'verify_only'))
    return {
      code: 'router-no-transport',
      message: `A router with the driver "${router.driver}" needs an option "transport" (unless it has "verify_only").`,
      exim: ['router-a-transport-is-required-for-this-router', name],
    };
  if (rule?.startsWith('forbidden') && settings.has('transport'))
    return {
      option: 'transport',
      code: 'router-no-transport',
      message: `A router with the driver "${router.driver}" takes no "transport".`,
      exim: ['router-a-transport-must-not-be-defined-for-this-router', name],
    };
  return undefined;
}

function selfFinding(name: string, settings: Settings): Finding | undefined {
  const self = textIn(settings, 'self');
  if (
    self === undefined ||
    ['freeze', 'defer', 'send', 'pass', 'fail'].includes(self) ||
    self.startsWith('reroute:')
  )
    return undefined;
  return badValue(
    'self',
    'One of "freeze", "defer", "fail", "pass", "send" or "reroute:DOMAIN" is expected.',
    ['router-is-not-valid-for-the-self-option', name, self],
  );
}

function targetFinding(
  option: 'redirect_router' | 'pass_router',
  mustFollow: boolean,
  routers: readonly Driver[],
  index: number,
  settings: Settings,
): Finding | undefined {
  const target = textIn(settings, option);
  if (target === undefined) return undefined;
  const at = routers.findIndex((router) => router.name.text === target);
  const name = routers[index]?.name.text ?? '';
  if (at === -1) {
    const guess = nearest(
      target,
      routers.slice(mustFollow ? index + 1 : 0).map((router) => router.name.text),
    );
    return {
      option,
      code: 'undefined-router',
      message: `There is no router "${target}".${guess ? ` Did you mean "${guess}"?` : ''}`,
      exim: ['new_router-not-found-for-router', target, name],
      ...(guess && { instead: guess }),
    };
  }
  if (mustFollow && at <= index)
    return badValue(option, `"${target}" must come after this router.`, [
      'new_router-does-not-follow-router',
      target,
      name,
    ]);
  return undefined;
}

export function checkTransports(
  transports: readonly Driver[],
  point: ReadingPoint,
  version: EximVersion,
): Problem[] {
  return transports.flatMap((transport) => {
    const settings = settingsOf(transport);
    const local = transport.driver !== undefined && findDriver('transport', transport.driver)?.local;
    const name = transport.name.text;
    let finding: Finding | undefined;
    if (transport.driver !== undefined && !local && settings.has('shadow_transport'))
      finding = {
        option: 'shadow_transport',
        code: 'option-conflict',
        message: 'Only local transports can have a shadow transport.',
        exim: ['shadow-transport-not-allowed-on-non-local-transport', name],
      };
    else if (booleanIn(settings, 'body_only') && booleanIn(settings, 'headers_only'))
      finding = {
        option: 'headers_only',
        code: 'option-conflict',
        message: 'Set only one of "body_only" and "headers_only".',
        exim: ['transport-body_only-and-headers_only-are-mutually-exclusive', name],
      };
    return finding ? [problemOf(finding, settings, transport.name, version, point)] : [];
  });
}

/** The drivers that take the name of their block as public name. */
const namedByThemselves = new Set([
  'plaintext',
  'spa',
  'dovecot',
  'external',
  'tls',
  'cyrus_sasl',
  'gsasl',
  'heimdal_gssapi',
]);

export function checkAuthenticators(
  authenticators: readonly Driver[],
  point: ReadingPoint,
  version: EximVersion,
): Problem[] {
  const all = authenticators.map((driver) => ({ driver, settings: settingsOf(driver) }));
  return all.flatMap(({ driver, settings }, index) => {
    const publicName = publicNameOf(driver, settings);
    const name = driver.name.text;
    if (publicName === undefined)
      return [
        problemOf(
          missing('Set "public_name" to the mechanism that this authenticator offers.', [
            'no-public-name-specified-for-the-authenticator',
            name,
          ]),
          settings,
          driver.name,
          version,
          point,
        ),
      ];
    const twin = all.slice(index + 1).find((other) => {
      if (publicNameOf(other.driver, other.settings)?.toLowerCase() !== publicName.toLowerCase())
        return false;
      return (
        (isClient(settings) && isClient(other.settings)) || (isServer(settings) && isServer(other.settings))
      );
    });
    if (!twin) return [];
    const side = isClient(settings) ? 'client' : 'server';
    const finding: Finding = {
      option: 'public_name',
      code: 'duplicate-name',
      message: `"${twin.driver.name.text}" has the same public name on the ${side} side.`,
      exim: [
        'two-authenticators-and-have-the-same-public-name',
        side,
        name,
        twin.driver.name.text,
        publicName,
      ],
    };
    return [problemOf(finding, twin.settings, twin.driver.name, version, point)];
  });
}

function publicNameOf(driver: Driver, settings: Settings): string | undefined {
  const stated = textIn(settings, 'public_name');
  if (stated !== undefined) return stated;
  return driver.driver !== undefined && namedByThemselves.has(driver.driver) ? driver.name.text : undefined;
}

/** Each driver's init sets these from the options that make sense on that side alone. */
function isClient(settings: Settings): boolean {
  return ['client_send', 'client_secret', 'client_username', 'client_condition'].some((name) =>
    settings.has(name),
  );
}

function isServer(settings: Settings): boolean {
  return [
    'server_condition',
    'server_secret',
    'server_socket',
    'server_param',
    'server_param1',
    'server_spa_password',
    'server_service',
  ].some((name) => settings.has(name));
}
