// What a form's values are, and how two fillings of the same form differ. Plain functions without a page.

const KINDS = new Set([
  'textfield', 'textarea', 'number', 'checkbox', 'select', 'radio', 'checklist', 'taglist', 'datetime',
]);

/** The components of a form-js schema that take a value, in the form's order, those inside groups included. */
export function fieldsOf(schema) {
  const found = [];
  const collect = (components) => {
    for (const component of components ?? []) {
      if (Array.isArray(component.components)) {
        collect(component.components);
      } else if (component.key && KINDS.has(component.type)) {
        found.push(component);
      }
    }
  };
  collect(schema?.components);
  return found;
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
  return Object.fromEntries(fields.map((field) => [field.key, plain(data?.[field.key])]));
}

/** Whether two values mean the same. Line ends and the order of a list's entries make no difference. */
export function same(a, b) {
  return JSON.stringify(comparable(a)) === JSON.stringify(comparable(b));
}

function comparable(value) {
  const bare = plain(value);
  if (typeof bare === 'string') {
    return bare.replace(/\r\n?/g, '\n').trimEnd();
  }
  if (Array.isArray(bare)) {
    return bare.map((one) => JSON.stringify(comparable(one))).sort();
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
  const value = plain(data?.[field.key]);
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
