package io.understudy.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.understudy.workflow.bpmn.ProcessModel;
import java.util.Optional;

/** What jobs refer to by key and do not carry themselves. */
interface ResourceRepository {

    /** The schema of a deployed form. */
    Optional<JsonNode> form(long formKey);

    /** A deployed process. */
    Optional<ProcessModel> process(long processDefinitionKey);
}
