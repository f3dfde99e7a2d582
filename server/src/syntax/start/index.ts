/** Exim's checks at start-up, beyond reading: of each driver, of each kind of driver, and of the main section. */
import type { Problem, ReadingPoint } from '../../preprocess';
import type { EximVersion } from '../../reference/version';
import { pointAfter } from '../report';
import { settingsOf } from '../settings';
import type { Driver, DriverSection, MainSection, Name } from '../tree';
import { type Finding, problemOf } from './finding';
import { mainFinding } from './main-checks';
import { routerInit } from './router-init';
import { checkAuthenticators, checkRouters, checkTransports } from './section-init';
import { transportInit } from './transport-init';

/** What a driver's own init function says when its block ends. */
export function checkDriver(driver: Driver, point: ReadingPoint, version: EximVersion): Problem | undefined {
  if (driver.driver === undefined) return undefined;
  const settings = settingsOf(driver);
  const name = driver.name.text;
  const finding =
    driver.kind === 'router'
      ? routerInit[driver.driver]?.(settings, name)
      : driver.kind === 'transport'
        ? transportInit[driver.driver]?.(settings, name)
        : spaFinding(driver);
  return finding && problemOf(finding, settings, driver.name, version, point);
}

function spaFinding(driver: Driver): Finding | undefined {
  if (driver.driver !== 'spa') return undefined;
  const settings = settingsOf(driver);
  if (settings.has('client_username') === settings.has('client_password')) return undefined;
  return {
    option: settings.has('client_username') ? 'client_username' : 'client_password',
    code: 'option-conflict',
    message: 'Set both "client_username" and "client_password", or neither.',
    exim: [
      'authenticator-one-of-client_username-and-client_password-cannot-be-set-without-the-other',
      driver.name.text,
    ],
  };
}

/** What Exim says when all drivers of a section have been read. */
export function checkSection(section: DriverSection, version: EximVersion): Problem[] {
  const last = section.lines.at(-1);
  if (!last) return [];
  const point = pointAfter(last, 0.9);
  switch (section.kind) {
    case 'routers':
      return checkRouters(section.drivers, point, version);
    case 'transports':
      return checkTransports(section.drivers, point, version);
    case 'authenticators':
      return checkAuthenticators(section.drivers, point, version);
  }
}

/** What Exim says when the main section has been read; `nameless` stands for places that are not written anywhere. */
export function checkMain(section: MainSection, version: EximVersion): Problem[] {
  const options = section.entries.filter((entry) => entry.kind === 'option');
  const settings = settingsOf({ options });
  const finding = mainFinding(settings, version);
  const fallback: Name | undefined = options[0]?.name;
  const last = section.lines.at(-1);
  if (!finding || !fallback || !last) return [];
  return [problemOf(finding, settings, fallback, version, pointAfter(last, 0.8))];
}
