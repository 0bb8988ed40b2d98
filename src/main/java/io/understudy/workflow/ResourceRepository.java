package io.understudy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.workflow.bpmn.ProcessModel;
import java.util.List;
import java.util.Optional;

/** What jobs refer to by key and do not carry themselves. */
interface ResourceRepository {

    /** The schema of a deployed form. */
    Optional<JsonNode> form(long formKey);

    /** A deployed process. */
    Optional<ProcessModel> process(long processDefinitionKey);

    /**
     * What those that call a process for each item of a list call the item: the engine copies it into the called process,
     * whose own diagram does not know of it.
     *
     * @return the innermost first; empty when no process that was deployed from here calls it so
     */
    default List<String> itemNamesOfCallers(String processId) {
        return List.of();
    }
}
