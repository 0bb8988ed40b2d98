package io.understudy.worker.prompt;

import io.understudy.platform.Bytes;
import io.understudy.worker.model.ModelProfile;

/**
 * A file that a model is shown as it is.
 *
 * @param type its media type, told by its bytes
 * @param tokens about how many tokens it takes in a prompt
 * @param instead what to tell a model that does not take it
 */
public record AttachmentFile(
        String name, ModelProfile.Input kind, String type, Bytes content, int tokens, String instead) {}
