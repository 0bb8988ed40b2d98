package io.understudy.console.frame;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.Viewport;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;

/** What every page of the console has in its head: push, the theme, our own styles, and the remembered colours. */
@Push
@StyleSheet("context://" + Lumo.STYLESHEET)
@StyleSheet("context://ui/console.css")
@Viewport("width=device-width, initial-scale=1")
public final class ConsoleShell implements AppShellConfigurator {

    private static final String ICON =
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
                    + "%3Crect width='32' height='32' rx='8' fill='%231f6feb'/%3E"
                    + "%3Cpath d='M10 8v9a6 6 0 0 0 12 0V8' fill='none' stroke='white' stroke-width='4' stroke-linecap='round'/%3E"
                    + "%3Ccircle cx='25' cy='25' r='3' fill='%23ffd33d'/%3E%3C/svg%3E";

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addInlineWithContents(Inline.Position.PREPEND, Colours.BEFORE_FIRST_PAINT, Inline.Wrapping.JAVASCRIPT);
        settings.addFavIcon("icon", ICON, "any");
        settings.addMetaTag("color-scheme", "light dark");
    }
}
