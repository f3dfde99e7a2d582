/** The fields at the top of the panel: the address, who sends it from where, and what stands for the world. */
import type { Choice, FromPanel, Inputs, PanelState } from '../messages';
import { t } from '../words';
import { combobox } from './combobox';
import { h } from './dom';

export interface Form {
  readonly element: HTMLElement;
  show(state: PanelState): void;
  /** The address, ready to be typed over. */
  focus(): void;
}

export function form(send: (message: FromPanel) => void): Form {
  const set = (inputs: Partial<Inputs>) => send({ type: 'inputs', inputs });
  const address = combobox('address', t('Address'), t('someone@example.com'), (text) =>
    set({ address: text }),
  );
  const sender = combobox('sender', t('Sender'), t('root'), (text) => set({ sender: text }));
  const host = combobox('host', t('From host'), t('none: local'), (text) => set({ host: text }));
  const files = folder('files', t('Files'), send, (value) => set({ files: value }));
  const zone = folder('zone', t('DNS'), send, (value) => set({ zone: value }));
  const element = h(
    'form',
    { class: 'form', 'aria-label': t('What to route'), onsubmit: (event) => event.preventDefault() },
    h('div', { class: 'form-address' }, address.element),
    h('div', { class: 'form-world' }, sender.element, host.element, files.element, zone.element),
  );
  return {
    element,
    show(state) {
      const { inputs } = state;
      for (const [field, value, choices] of [
        [address, inputs.address, state.addresses],
        [sender, inputs.sender, state.senders],
        [host, inputs.host, state.hosts],
      ] as const) {
        field.setValue(value);
        field.setChoices(choices);
      }
      files.show(inputs.files, state.files);
      zone.show(inputs.zone, state.zones);
    },
    focus() {
      address.input.focus();
      address.input.select();
    },
  };
}

/** A choice among what lies around, with a way to look elsewhere. */
function folder(
  id: 'files' | 'zone',
  label: string,
  send: (message: FromPanel) => void,
  onChosen: (value: string) => void,
) {
  const other = '…';
  let current = '';
  const select = h('select', {
    id,
    onchange: () => {
      if (select.value !== other) return onChosen(select.value);
      select.value = current;
      send({ type: 'choose', what: id });
    },
  });
  return {
    element: h('div', { class: 'field' }, h('label', { for: id }, label), select),
    show(value: string, choices: readonly Choice[]) {
      current = value;
      const options = [...choices, { value: other, label: t('choose…') }];
      select.replaceChildren(...options.map((choice) => h('option', { value: choice.value }, choice.label)));
      select.value = value;
    },
  };
}
