package io.understudy.console.cases;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.icon.VaadinIcon;
import io.understudy.console.frame.Ui;
import io.understudy.work.ticket.Attachment;
import java.util.List;

/** The files of a message: what each is called, how large it is, what became of it. What is here can be saved. */
final class AttachmentList extends Div {

    private static final String FOLDER = "attachments/";

    private final boolean empty;

    AttachmentList(List<Attachment> files) {
        empty = files.isEmpty();
        addClassName("attachments");
        files.forEach(file -> add(entry(file)));
    }

    boolean isEmpty() {
        return empty;
    }

    private static Component entry(Attachment file) {
        Div entry = Ui.box("attachment", icon(file), Ui.box("attachment-words", name(file), facts(file)));
        if (!file.isStored() && file.state() != Attachment.State.FOUND) {
            entry.addClassName("attachment-refused");
        }
        return entry;
    }

    private static Component icon(Attachment file) {
        if (!file.isPicture()) {
            Component icon = (file.isStored() ? VaadinIcon.FILE_TEXT_O : VaadinIcon.FILE_REMOVE).create();
            icon.addClassName("attachment-icon");
            return icon;
        }
        Image picture = new Image(FOLDER + file.id() + "/picture", file.name());
        picture.addClassName("attachment-picture");
        picture.getElement().setAttribute("loading", "lazy");
        Anchor whole = new Anchor(FOLDER + file.id() + "/picture", picture);
        whole.setTarget(AnchorTarget.BLANK);
        whole.setRouterIgnore(true);
        return whole;
    }

    private static Component name(Attachment file) {
        if (!file.isStored()) {
            return Ui.text(file.name(), "attachment-name");
        }
        Anchor save = new Anchor(FOLDER + file.id(), file.name());
        save.addClassName("attachment-name");
        save.getElement().setAttribute("download", true);
        save.setRouterIgnore(true);
        return save;
    }

    private static Component facts(Attachment file) {
        return Ui.text(AttachmentLabels.facts(file), "muted", "small");
    }
}
