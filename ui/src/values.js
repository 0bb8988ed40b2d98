// What a form's values are, and how two fillings of the same form differ. Plain functions without a page.

const KINDS = new Set([
  'textfield', 'textarea', 'number', 'checkbox', 'select', 'radio', 'checklist', 'taglist', 'datetime',
]);

/**
 * The components of a form-js schema that can be filled in, in the form's order, those inside groups included. The key of
 * one below a group's path is the way to it, `address.city`. A dynamic list is one field: its key is its path, its
 * `entries` are the fields of each entry, its value a list of objects. What is read-only or disabled is no field.
 */
export function fieldsOf(schema) {
  const found = [];
  const collect = (components, above) => {
    for (const component of components ?? []) {
      if (component.type === 'dynamiclist' && component.path) {
        found.push({ ...component, key: joined(above, component.path), entries: fieldsOf(component) });
      } else if (Array.isArray(component.components)) {
        collect(component.components, joined(above, component.path));
      } else if (component.key && KINDS.has(component.type) && component.disabled !== true && component.readonly !== true) {
        found.push({ ...component, key: joined(above, component.key) });
      }
    }
  };
  collect(schema?.components, '');
  return found;
}

/** A key below the path of what is around it. */
export function joined(above, below) {
  return [above, below].filter(Boolean).join('.');
}

/** The value that a key leads to in form-js's data. */
function valueAt(data, key) {
  return key.split('.').reduce((node, step) => node?.[step], data);
}

/** A copy of form-js's data with another value where the key leads. */
export function withValue(data, key, value) {
  const [step, ...rest] = key.split('.');
  const holder = data !== null && typeof data === 'object' && !Array.isArray(data) ? data : {};
  return { ...holder, [step]: rest.length ? withValue(holder[step], rest.join('.'), value) : value };
}

/**
 * Values by key as form-js keeps them: nested below paths, on top of what the case brings. A list that is null has no
 * entries, where form-js would begin one.
 */
export function nested(fields, values, variables = {}) {
  return fields
    .filter((field) => values?.[field.key] !== undefined)
    .reduce((data, field) => withValue(data, field.key, nestedEntries(field, values[field.key])), variables);
}

function nestedEntries(field, value) {
  return field.entries ? (value ?? []).map((entry) => nested(field.entries, entry)) : value;
}

/** The way back: values by key out of form-js's data. */
export function flat(fields, data) {
  return Object.fromEntries(fields.map((field) => {
    const value = valueAt(data, field.key);
    return [field.key, field.entries && Array.isArray(value) ? value.map((entry) => flat(field.entries, entry)) : value];
  }));
}

/** A value as it is sent: what is empty in any way is null. */
export function plain(value) {
  if (value === undefined || value === null) {
    return null;
  }
  if (typeof value === 'string') {
    return value.trim() === '' ? null : value;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? null : value;
  }
  return value;
}

/** Every field of the form with its value, null where there is none: a completion never leaves a field out. */
export function complete(fields, data) {
  return Object.fromEntries(fields.map((field) => [field.key, valueOf(field, data?.[field.key])]));
}

/** An entry of a list in which nothing stands is none: form-js begins a list with one. */
function valueOf(field, value) {
  if (!field.entries || !Array.isArray(value)) {
    return plain(value);
  }
  const entries = value
    .map((entry) => complete(field.entries, entry))
    .filter((entry) => Object.values(entry).some((one) => one !== null));
  return plain(entries);
}

/** Messages by field key out of form-js's by component id; in a list they go by their place, `actions[0].order`. */
export function errorsByKey(fields, byId) {
  const found = {};
  const collect = (some, place, indexes) => {
    for (const field of some) {
      if (field.entries) {
        const rows = new Set(idsOf(field.entries).flatMap((id) => Object.keys(at(byId[id], indexes) ?? {})));
        [...rows].filter((row) => /^\d+$/.test(row))
          .forEach((row) => collect(field.entries, `${place}${field.key}[${row}].`, [...indexes, row]));
      } else {
        const messages = at(byId[field.id], indexes);
        if (Array.isArray(messages) && messages.length && messages.every((one) => typeof one === 'string')) {
          found[place + field.key] = messages;
        }
      }
    }
  };
  collect(fields, '', []);
  return found;
}

/** The way back: form-js's errors out of messages by key, and what no field takes. */
export function errorsById(fields, byKey) {
  const byId = {};
  const elsewhere = {};
  for (const [key, messages] of Object.entries(byKey)) {
    const { field, indexes } = fieldAt(fields, key);
    if (!field?.id || field.entries) {
      elsewhere[key] = messages;
      continue;
    }
    const path = [field.id, ...indexes];
    const last = path.pop();
    const holder = path.reduce((node, step) => (node[step] ??= {}), byId);
    holder[last] = messages;
  }
  return { byId, elsewhere };
}

/** The field that a key names, or leads to through the lists' entries at `indexes`; no field when there is none. */
export function fieldAt(fields, key) {
  const named = fields?.find((one) => one.key === key);
  if (named) {
    return { field: named, indexes: [] };
  }
  for (const list of fields?.filter((one) => one.entries) ?? []) {
    const [, index, rest] = key.startsWith(`${list.key}[`) ? /^\[(\d+)\]\.?(.*)$/.exec(key.slice(list.key.length)) ?? [] : [];
    if (index !== undefined) {
      const inner = rest ? fieldAt(list.entries, rest) : { field: list, indexes: [] };
      return { field: inner.field, indexes: [index, ...inner.indexes] };
    }
  }
  return { field: undefined, indexes: [...key.matchAll(/\[(\d+)\]/g)].map((match) => match[1]) };
}

function idsOf(fields) {
  return fields.flatMap((field) => (field.entries ? idsOf(field.entries) : [field.id]));
}

function at(node, indexes) {
  return indexes.reduce((inner, index) => inner?.[index], node);
}

/** Whether two values mean the same. Line ends and the order of chosen options make no difference; that of entries does. */
export function same(a, b) {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(value) {
  const bare = plain(value);
  if (typeof bare === 'string') {
    return bare.replace(/\r\n?/g, '\n').trimEnd();
  }
  if (Array.isArray(bare)) {
    const all = bare.map((one) => JSON.stringify(comparable(one)));
    return bare.some((one) => one !== null && typeof one === 'object') ? all : all.sort();
  }
  if (bare !== null && typeof bare === 'object') {
    return Object.fromEntries(Object.keys(bare).sort().map((key) => [key, comparable(bare[key])]));
  }
  return bare;
}

/** Keys of the fields whose value is not the original one. An unticked box is the same as none. */
export function editedKeys(fields, original, current) {
  return fields
    .filter((field) => !same(valueFor(field, original), valueFor(field, current)))
    .map((field) => field.key);
}

function valueFor(field, data) {
  const value = valueOf(field, data?.[field.key]);
  return field.type === 'checkbox' && value === null ? false : value;
}

/** A value in the words of its field: an option's label, yes or no, a list with commas. Null when it is empty. */
export function inWords(field, value) {
  const bare = plain(value);
  if (bare === null) {
    return null;
  }
  if (typeof bare === 'boolean') {
    return bare ? 'yes' : 'no';
  }
  if (field.entries && Array.isArray(bare)) {
    return bare
      .map((entry, index) => `${index + 1}. ${field.entries.map((one) => inWords(one, entry?.[one.key])).filter(Boolean).join(', ')}`)
      .join('; ');
  }
  const label = (one) => field.values?.find((option) => String(option.value) === String(one))?.label ?? String(one);
  return Array.isArray(bare) ? bare.map(label).join(', ') : label(bare);
}

/** The first {@code limit} characters of a text on one line, cut at a word. */
export function shorten(text, limit) {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= limit) {
    return line;
  }
  const cut = line.slice(0, limit - 1);
  const space = cut.lastIndexOf(' ');
  return (space > limit / 2 ? cut.slice(0, space) : cut) + '…';
}

/** JSON in either form: an object as it is, a text parsed, nothing as the fallback. */
export function json(value, fallback) {
  if (typeof value === 'string') {
    return value.trim() === '' ? fallback : JSON.parse(value);
  }
  return value ?? fallback;
}
