import { Description, Errors, Label, Textarea } from '@bpmn-io/form-js-viewer';
import { h } from 'preact';
import { viewOf } from './workbench.js';
import './diff-view.js';
import './sql-view.js';
import './chart-view.js';
import './statistics-view.js';

/**
 * A module of form-js that shows a text area as a diff, a query, a chart or statistics where its field asks for it
 * (`properties["understudy:view"]`). To form-js it stays a text area: its value is the text. In the entries of a list it
 * stays one to the reader too: results and remarks go by the key of a field, of which a list has many.
 */
export function viewsOf(workbench) {
  const Viewed = (props) => {
    const view = props.indexes ? undefined : viewOf(props.field);
    return view ? shown(view, props, workbench) : h(Textarea, props);
  };
  Viewed.config = Textarea.config;
  class Views {
    constructor(formFields) {
      formFields.register('textarea', Viewed);
    }
  }
  Views.$inject = ['formFields'];
  return { __init__: ['understudyViews'], understudyViews: ['type', Views] };
}

function shown(view, props, workbench) {
  const { disabled, domId, errors = [], field, readonly, value = '' } = props;
  const classes = ['fjs-form-field', 'fjs-form-field-textarea', 'us-viewed', errors.length > 0 && 'fjs-has-errors',
    disabled && 'fjs-disabled', readonly && 'fjs-readonly'].filter(Boolean).join(' ');
  return h('div', { class: classes },
    h(Label, { htmlFor: domId, label: field.label, required: field.validate?.required }),
    h(`understudy-${view}`, {
      id: `${domId}-view`,
      workbench,
      field,
      domId,
      fixed: Boolean(disabled || readonly),
      text: value,
      typed: (text) => props.onChange({ value: text }),
      left: () => props.onBlur?.(),
    }),
    h(Description, { id: `${domId}-description`, description: field.description }),
    h(Errors, { id: `${domId}-error-message`, errors }));
}
