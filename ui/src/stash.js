// What was typed into a draft's form, kept for this browser tab so that a reload or a rebuilt page loses nothing.

const PREFIX = 'understudy-form:';

export function stashed(draftKey) {
  try {
    return draftKey ? JSON.parse(sessionStorage.getItem(PREFIX + draftKey)) : null;
  } catch {
    return null;
  }
}

export function stash(draftKey, values) {
  try {
    if (draftKey && values) {
      sessionStorage.setItem(PREFIX + draftKey, JSON.stringify(values));
    } else if (draftKey) {
      sessionStorage.removeItem(PREFIX + draftKey);
    }
  } catch {
    // A full or forbidden storage costs the comfort, never the form.
  }
}
