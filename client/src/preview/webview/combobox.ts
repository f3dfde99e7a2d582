/** A text field with suggestions, after the combobox pattern of the ARIA Authoring Practices: list with manual selection. */
import type { Choice } from '../messages';
import { h } from './dom';

export interface Combobox {
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  setChoices(choices: readonly Choice[]): void;
  /** Changes the text, unless the person is typing. */
  setValue(value: string): void;
}

/** @param onChosen is called when the person presses Enter, picks a suggestion or leaves the field with another text */
export function combobox(
  id: string,
  label: string,
  placeholder: string,
  onChosen: (value: string) => void,
): Combobox {
  let choices: readonly Choice[] = [];
  let said = '';
  let active = -1;
  const list = h('ul', { id: `${id}-list`, role: 'listbox', 'aria-label': label, hidden: true });
  const input = h('input', {
    id,
    type: 'text',
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-list`,
    placeholder,
    spellcheck: 'false',
    autocomplete: 'off',
    oninput: () => open(true),
    onkeydown: (event) => onKey(event as KeyboardEvent),
    onclick: () => (list.hidden ? open(false) : close()),
    onblur: () => {
      close();
      choose(input.value);
    },
  });
  const arrow = h('button', {
    type: 'button',
    class: 'combobox-arrow',
    tabindex: '-1',
    'aria-hidden': 'true',
    // Not a click: the field must not lose the focus first.
    onmousedown: (event) => {
      event.preventDefault();
      input.focus();
      if (list.hidden) open(false);
      else close();
    },
  });
  const element = h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h('div', { class: 'combobox' }, input, arrow, list),
  );

  /** While a person types, only what fits is offered; opened by hand, everything is. */
  function open(filter: boolean): void {
    const typed = input.value.toLowerCase();
    const offered = filter ? choices.filter(({ value }) => value.toLowerCase().includes(typed)) : choices;
    active = -1;
    list.replaceChildren(
      ...offered.map(({ value, label }, index) =>
        h(
          'li',
          {
            id: `${id}-${index}`,
            role: 'option',
            'data-value': value,
            'aria-selected': 'false',
            onmousedown: (event) => {
              event.preventDefault();
              take(value);
            },
          },
          h('span', {}, value),
          label !== '' && h('span', { class: 'faint' }, label),
        ),
      ),
    );
    list.hidden = offered.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    input.removeAttribute('aria-activedescendant');
  }

  function close(): void {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  function onKey(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) open(false);
      move(key === 'ArrowDown' ? 1 : -1);
    } else if (key === 'Enter') {
      event.preventDefault();
      take(list.hidden ? input.value : (list.children[active]?.getAttribute('data-value') ?? input.value));
    } else if (key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    }
  }

  function move(by: number): void {
    const { length } = list.children;
    if (length === 0) return;
    list.children[active]?.setAttribute('aria-selected', 'false');
    active = active < 0 && by < 0 ? length - 1 : (active + by + length) % length;
    const option = list.children[active]!;
    option.setAttribute('aria-selected', 'true');
    option.scrollIntoView({ block: 'nearest' });
    input.setAttribute('aria-activedescendant', option.id);
  }

  function take(value: string): void {
    input.value = value;
    close();
    choose(value, true);
  }

  /** Enter asks again even where nothing has changed: a file outside may have. */
  function choose(value: string, always = false): void {
    const text = value.trim();
    if (text === said && !always) return;
    said = text;
    onChosen(text);
  }

  return {
    element,
    input,
    setChoices(given) {
      choices = given;
    },
    setValue(value) {
      if (document.activeElement === input && input.value !== said) return;
      said = value;
      input.value = value;
    },
  };
}
