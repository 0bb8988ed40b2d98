package io.understudy.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

@Route(value = "cases", layout = MainLayout.class)
final class CasesView extends Div {}
