/** A box above a form for what belongs to none of its visible fields. */
export class Problems {
  box = document.createElement('div');

  constructor() {
    this.box.className = 'us-problems';
    this.box.setAttribute('role', 'alert');
  }

  say(messages) {
    this.box.replaceChildren(...messages.map((message) => {
      const line = document.createElement('p');
      line.textContent = message;
      return line;
    }));
  }
}
