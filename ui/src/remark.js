import { button, make, taken } from './view.js';

/**
 * A remark under a file or a line of a diff: to read, or while it is written. What is typed is a remark from the first
 * letter on, so that nothing has to be saved and nothing is lost.
 *
 * @param about what it is on, in words
 * @param acts `write(text)`, `left()`, `open()`, `done()`, `remove()`; none when it can only be read
 */
export function remarkBox(remark, about, writing, acts) {
  return writing && acts ? written(remark, about, acts) : read(remark, about, acts);
}

function read(remark, about, acts) {
  return make('div', { class: 'us-remark', role: 'note', 'aria-label': `Comment on ${about}` },
    make('div', { class: 'us-remark-text' }, remark.text),
    acts && make('div', { class: 'us-remark-acts' },
      button('Change', acts.open, { 'aria-label': `Change the comment on ${about}` }),
      button('Remove', acts.remove, { 'aria-label': `Remove the comment on ${about}` })));
}

function written(remark, about, acts) {
  const area = make('textarea', {
    class: 'us-remark-area',
    rows: '2',
    'aria-label': `Comment on ${about}`,
    placeholder: 'What should change here?',
    input: () => acts.write(area.value),
    blur: () => acts.left(),
    keydown: (event) => {
      if (event.key === 'Escape' || (event.key === 'Enter' && (event.ctrlKey || event.metaKey))) {
        taken(event);
        acts.done();
      }
    },
  });
  area.value = remark.text;
  return make('div', { class: 'us-remark us-remark-open' },
    area,
    make('div', { class: 'us-remark-acts' },
      button('Done', acts.done),
      button('Remove', acts.remove),
      make('span', { class: 'us-hint' }, 'Goes into the comment when you return the draft.')));
}
