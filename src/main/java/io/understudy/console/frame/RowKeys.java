package io.understudy.console.frame;

/** Keys in grids whose rows lead somewhere. */
public final class RowKeys {

    /** Enter follows the row's link, named by a selector. The grid keeps Enter for itself, so it is met on its way in. */
    public static final String ENTER_OPENS = """
            this.addEventListener('keydown', event => {
              const cell = event.key === 'Enter' && this.shadowRoot.activeElement;
              const link = cell && cell.querySelector('slot')?.assignedElements()[0]?.querySelector($0);
              if (link) {
                event.preventDefault();
                event.stopPropagation();
                link.click();
              }
            }, true)""";

    private RowKeys() {}
}
