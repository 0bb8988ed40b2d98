package io.understudy.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.icon.VaadinIcon;

/** Light, dark, or as the system says; the choice stays in the browser that made it. */
final class Colours {

    /** Runs in the head, so that no page flashes in the other colours first. */
    static final String BEFORE_FIRST_PAINT = """
            window.understudyColours = {
              apply() {
                const wanted = localStorage.getItem('understudy-colours') || 'light dark';
                document.documentElement.style.colorScheme = wanted;
                return wanted;
              },
              next() {
                const order = ['light dark', 'light', 'dark'];
                const now = localStorage.getItem('understudy-colours') || 'light dark';
                const wanted = order[(order.indexOf(now) + 1) % order.length];
                localStorage.setItem('understudy-colours', wanted);
                return this.apply();
              }
            };
            window.understudyColours.apply();
            """;

    private Colours() {}

    /** A button that goes from the system's colours to light to dark and round again. */
    static Button toggle() {
        Button button = new Button(VaadinIcon.ADJUST.create());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.setId("colours");
        name(button, "");
        button.addClickListener(event -> UI.getCurrent()
                .getPage()
                .executeJs("return window.understudyColours.next()")
                .then(String.class, chosen -> name(button, chosen)));
        button.addAttachListener(event -> event.getUI()
                .getPage()
                .executeJs("return window.understudyColours.apply()")
                .then(String.class, chosen -> name(button, chosen)));
        return button;
    }

    private static void name(Button button, String chosen) {
        String now = switch (chosen) {
            case "light" -> "light";
            case "dark" -> "dark";
            default -> "as the system";
        };
        button.setAriaLabel("Change colours; now " + now);
        button.setTooltipText("Colours: " + now);
    }
}
