package io.understudy.console.frame;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.SystemMessages;

/** What a page says when it can no longer reach its server side. */
final class ConsoleMessages {

    private ConsoleMessages() {}

    /** What a page says while it looks for its server. */
    static void whileAway(UI ui) {
        ui.getReconnectDialogConfiguration()
                .setDialogText("The connection is lost. What you type is kept; trying again …");
    }

    static SystemMessages system() {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(true);
        messages.setSessionExpiredCaption(
                "This page has lost its place: it was left alone for long, you signed out, or the server was started again");
        messages.setSessionExpiredMessage("Click here or press Esc to go on. What you typed into a form is kept.");
        messages.setInternalErrorCaption("Something went wrong on our side");
        messages.setInternalErrorMessage("Click here or press Esc to go on. What you typed into a form is kept.");
        messages.setSyncErrorCaption("This page has fallen behind");
        messages.setSyncErrorMessage("Click here or press Esc to go on. What you typed into a form is kept.");
        return messages;
    }
}
