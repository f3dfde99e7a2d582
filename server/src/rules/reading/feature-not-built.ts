/** An option or a driver is used that some builds of Exim do not have, and refuse. */
import { optionOf } from '../../model/model';
import { siteOf } from '../../preprocess/provenance';
import type { RawRange } from '../../preprocess/source';
import { debianHeavy, type EximVersion, findDriver, findOption, isAvailable, isBuilt } from '../../reference';
import type { Name, OptionSetting } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc } from '../rule';

export const rule: Rule = {
  code: 'feature-not-built',
  severity: 'warning',
  title: 'A part of Exim that not every build has',
  *check({ model, version }) {
    const release = version as EximVersion;
    for (const setting of model.main.values()) {
      const { text: name } = setting.name;
      if (name === 'openssl_options') {
        if (isBuilt({ condition: 'USE_GNUTLS' }, release, debianHeavy)) yield openSsl(setting.name);
      } else if (isMissing(findOption('main', undefined, name), release))
        yield missing(setting.name, `the option "${name}"`, `_OPT_MAIN_${name.toUpperCase()}`);
    }
    for (const each of [...model.routers, ...model.transports.values(), ...model.authenticators]) {
      const { kind, driver = '' } = each;
      const setting = optionOf(each, 'driver');
      if (setting?.value && isMissing(findDriver(kind, driver), release)) {
        yield missing(
          nameOf(setting),
          `the ${kind} driver "${driver}"`,
          `_DRIVER_${kind}_${driver}`.toUpperCase(),
        );
        continue;
      }
      for (const { name } of each.options) {
        const entry = findOption(kind, driver, name.text);
        if (isMissing(entry, release))
          yield missing(
            name,
            `the option "${name.text}"`,
            `_OPT_${entry?.driver ? `${kind}_${driver}` : `${kind}S`}_${name.text}`.toUpperCase(),
          );
      }
    }
  },
};

/** Known to this release, but left out of the packages that most people have. */
function isMissing(
  entry: { condition?: string; since?: EximVersion; removed?: EximVersion } | undefined,
  version: EximVersion,
): boolean {
  return entry !== undefined && isAvailable(entry, version) && !isBuilt(entry, version, debianHeavy);
}

function nameOf(setting: OptionSetting): Name {
  const span = setting.value?.span ?? setting.name;
  return { ...span, text: span.line.text.slice(span.start, span.end) };
}

function placeOf({ line, start, end }: Name): RawRange {
  return siteOf(line, start, end) ?? line.raw;
}

function missing(name: Name, what: string, macro: string): Finding {
  return {
    at: placeOf(name),
    message: `Not every Exim has ${what}: Debian's packages are built without it and refuse it. Where the configuration is for several builds, put it between ".ifdef ${macro}" and ".endif".`,
  };
}

function openSsl(name: Name): Finding {
  return {
    at: placeOf(name),
    message:
      'An Exim that was built with GnuTLS, as Debian\'s packages are, refuses "openssl_options". Where the configuration is for several builds, put it between ".ifdef _HAVE_OPENSSL" and ".endif".',
  };
}

export const doc: RuleDoc = {
  text: `Exim is built with one of two TLS libraries and with a choice of drivers, lookups and features, and refuses what its build does not have: \`openssl_options\`
where it uses GnuTLS, \`dmarc_tld_file\` without DMARC. The builds that are meant here are Debian's. Put such lines between \`.ifdef\` and \`.endif\` with the macro that a build
sets for what it has, \`_OPT_MAIN_DMARC_TLD_FILE\` or \`_DRIVER_AUTHENTICATOR_GSASL\`. For \`openssl_options\` that is \`_HAVE_OPENSSL\`: builds with GnuTLS know the option and refuse it
when it is set. If your Exim has all that you use, switch this code off.`,
  bad: `openssl_options = +no_sslv3
`,
  good: `.ifdef _HAVE_OPENSSL
openssl_options = +no_sslv3
.endif
`,
};
