package io.understudy.console.frame;

/** A page that designers get into who may see no cases. */
public interface DesignerPage {}
