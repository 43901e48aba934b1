namespace FlowLogPS.Core.Decoding;

/// <summary>What a field of a record means, whatever its spelling.</summary>
internal enum FlowField
{
    /// <summary>No documented meaning here: kept in <c>Extra</c>.</summary>
    Other,

    /// <summary>The log service's own (<c>__SOURCE__</c>, <c>__TAG__.…</c>): dropped.</summary>
    Reserved,

    /// <summary><c>__TIMESTAMP__</c>: log time in milliseconds since 1970.</summary>
    LogTime,

    /// <summary><c>__CONTENT__</c>: the whole record as one raw line, of a topic that splits no fields.</summary>
    Content,

    /// <summary><c>__TOPIC_ID__</c>: the topic the record came from.</summary>
    TopicId,

    /// <summary><c>__PKG_ID__</c>: the package within the topic.</summary>
    PkgId,

    /// <summary><c>__PKG_LOGID__</c>: the log within its package.</summary>
    PkgLogId,

    Version,
    AccountId,
    InterfaceId,
    SourceAddress,
    DestinationAddress,
    SourcePort,
    DestinationPort,
    Protocol,
    Packets,
    Bytes,
    Start,
    End,
    Action,
    LogStatus,
    CcnId,
    RegionId,
    SourceRegionId,
    DestinationRegionId,

    /// <summary>Source of a firewall's own log, which tells it from a VPC flow log.</summary>
    FirewallSource,

    /// <summary>Destination of a firewall's own log.</summary>
    FirewallDestination,

    /// <summary>What a firewall did, in words that are not documented for every log.</summary>
    Strategy,

    Direction,

    /// <summary>When a firewall hit happened; stands for start and end where the record has neither.</summary>
    HitTime,

    /// <summary>Uuid of the rule, named as such.</summary>
    RuleUuid,

    /// <summary>Id of the rule, named as such.</summary>
    RuleId,

    /// <summary>A uuid that is the rule's in some logs and the log's own in others.</summary>
    Uuid,
}
