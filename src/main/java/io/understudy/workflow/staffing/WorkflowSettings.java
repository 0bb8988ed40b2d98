package io.understudy.workflow.staffing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the workflows are. */
@ConfigMapping(prefix = "understudy.workflows")
public interface WorkflowSettings {

    /** The folder with the BPMN files and Camunda Forms to deploy; sub-folders are left alone. */
    @WithDefault("workflows")
    Path directory();
}
