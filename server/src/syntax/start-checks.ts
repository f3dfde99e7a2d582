/** What Exim checks about drivers after their section is read (route.c, route_init; each driver's own init function). */
import { findDriver } from '../reference/drivers';
import { type Reader, placeOf } from './report';
import type { Driver, OptionSetting, Section } from './tree';

/** @param whole a whole configuration, not a fragment that other files complete */
export function checkStart(sections: readonly Section[], reader: Reader, whole: boolean): void {
  if (!whole) return;
  for (const section of sections) {
    if (section.kind !== 'routers') continue;
    const order = (section.lines.at(-1)?.order ?? 0) + 0.75;
    for (const driver of section.drivers) checkTransport(driver, order, reader);
  }
}

function checkTransport(router: Driver, order: number, reader: Reader): void {
  if (!router.driver) return;
  const rule = findDriver('router', router.driver)?.transport;
  if (!rule) return;
  const transport = setting(router, 'transport');
  const complain = (code: string, at: OptionSetting | undefined, message: string, exim: string) =>
    reader.report({
      code,
      severity: 'error',
      at: placeOf(at?.name ?? router.name),
      message,
      exim: { message: `${router.name.text} router:\n  ${exim}`, order },
    });
  if (rule.startsWith('required') && !transport && !isSet(setting(router, 'verify_only')))
    complain(
      'router-no-transport',
      undefined,
      `A router with the driver "${router.driver}" needs an option "transport" (unless it has "verify_only").`,
      'a transport is required for this router',
    );
  if (rule.startsWith('forbidden') && transport)
    complain(
      'router-no-transport',
      transport,
      `A router with the driver "${router.driver}" takes no "transport".`,
      'a transport must not be defined for this router',
    );
}

function setting(driver: Driver, name: string): OptionSetting | undefined {
  return driver.options.findLast((option) => option.name.text === name);
}

function isSet(option: OptionSetting | undefined): boolean {
  if (!option || option.negation) return false;
  return option.value === undefined || /^(true|yes)$/i.test(option.value.text);
}
