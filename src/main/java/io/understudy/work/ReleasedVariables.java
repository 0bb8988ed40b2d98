package io.understudy.work;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.understudy.platform.Json;
import jakarta.enterprise.context.ApplicationScoped;

/** What the engine is told when a form is released: the variables that form-js would submit for it. */
@ApplicationScoped
class ReleasedVariables {

    private final TaskOfferRepository offers;
    private final Forms forms;

    ReleasedVariables(TaskOfferRepository offers, Forms forms) {
        this.offers = offers;
        this.forms = forms;
    }

    /** @param values by field key, tested against the form */
    ObjectNode of(Task task, ObjectNode values) {
        ObjectNode variables =
                offers.findByIdOptional(task.id).map(TaskOffer::variables).orElseGet(Json::object);
        return forms.get(task.formHash).submission(values, variables);
    }
}
