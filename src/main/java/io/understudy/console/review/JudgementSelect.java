package io.understudy.console.review;

import com.vaadin.flow.component.select.Select;
import io.understudy.work.Verdict.Judgement;

/** What sending a draft back says of it. Only what its worker could have done better counts against it. */
final class JudgementSelect extends Select<Judgement> {

    private static final long serialVersionUID = 1;

    JudgementSelect() {
        setId("return-why");
        setLabel("Why it goes back");
        setItems(Judgement.WRONG, Judgement.INCOMPLETE, Judgement.NOT_ITS_FAULT, Judgement.POLICY_CHANGED);
    }

    /** For another draft, of which nothing was said yet. */
    void anew(String worker) {
        setItemLabelGenerator(judgement -> switch (judgement) {
            case RIGHT -> "Right";
            case WRONG -> "Wrong";
            case INCOMPLETE -> "Incomplete";
            case NOT_ITS_FAULT -> "Nothing that " + worker + " could have known";
            case POLICY_CHANGED -> "Right by the rules of then: they have changed";
        });
        setValue(Judgement.WRONG);
    }

    Judgement said() {
        return getValue() == null ? Judgement.WRONG : getValue();
    }
}
