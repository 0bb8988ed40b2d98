package io.understudy.console;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

@Route(value = "labor", layout = MainLayout.class)
final class LaborView extends Div {}
