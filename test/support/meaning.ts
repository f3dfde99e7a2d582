/** What Exim takes from a configuration, apart from how it is laid out: for tests of what must not change it. */
import type { Project } from '../../server/src/project/project';
import type { AclEntry, Configuration, OptionSetting, Section } from '../../server/src/syntax/tree';

/** Texts in order: every name, value, rule, macro, branch and refusal. */
export function meaningOf({
  configuration,
  preprocessed,
}: Pick<Project, 'configuration' | 'preprocessed'>): string[] {
  return [
    ...configuration.sections.flatMap(sectionMeaning),
    ...preprocessed.macros.map(({ name, value, redefinition, ignored }) =>
      JSON.stringify(['macro', name, value.text, redefinition, ignored]),
    ),
    ...preprocessed.conditionals.map(({ branches, end }) =>
      JSON.stringify([...branches.map(({ directive, active }) => [directive, active]), end !== undefined]),
    ),
    ...preprocessed.includes.map(({ path, ifExists }) => JSON.stringify(['include', path, ifExists])),
    ...refusals(configuration),
  ];
}

function refusals({ problems }: Configuration): string[] {
  return problems.flatMap(({ code, exim }) =>
    exim ? [JSON.stringify([code, exim.line, exim.message.replace(/\s*(=+)\s*/g, '$1')])] : [],
  );
}

function sectionMeaning(section: Section): string[] {
  const head = JSON.stringify(['section', section.kind, section.title?.text]);
  return [head, ...partsOf(section)];
}

function partsOf(section: Section): string[] {
  switch (section.kind) {
    case 'main':
      return section.entries.map((entry) => {
        if (entry.kind === 'option') return optionMeaning(entry);
        if (entry.kind === 'named-list')
          return JSON.stringify([entry.type, entry.cache, entry.hide, entry.name.text, entry.value.text]);
        return entry.kind;
      });
    case 'routers':
    case 'transports':
    case 'authenticators':
      return section.drivers.flatMap(({ name, options, lines }) => [
        JSON.stringify([section.kind, name.text, lines.length]),
        ...options.map(optionMeaning),
      ]);
    case 'acl':
      return section.acls.flatMap(({ name, statements, lines }) => [
        JSON.stringify(['acl', name.text, lines.length]),
        ...statements.flatMap(({ verb, entries }) => [verb.text, ...entries.map(entryMeaning)]),
      ]);
    default:
      return section.lines.map(({ text }) => text);
  }
}

function optionMeaning({ name, negation, hide, value }: OptionSetting): string {
  return JSON.stringify([name.text, negation, hide, value?.text, value?.quoted]);
}

function entryMeaning({ name, negated, variable, value }: AclEntry): string {
  return JSON.stringify([name.text, negated, variable?.text, value?.text]);
}
